import { createHash } from 'node:crypto';
import { BoundResource } from '../bindings/BoundResource';

/**
 * When a resource is next due. Those of one parent (an ECS cluster) share a moment, so that they fill their upstream's
 * batches; parents are spread over the interval.
 *
 * @returns milliseconds since the epoch, after `now`
 */
export function nextDue(
  { provider, ref }: BoundResource,
  now: number,
  intervalMs: number,
): number {
  const { account, region, instance, parent } = provider.describe(ref).scope;
  const group = JSON.stringify([
    provider.id,
    account,
    region,
    instance,
    parent,
  ]);
  const moment = createHash('sha256').update(group).digest().readUInt32BE(0);
  const phase = Math.floor((moment / 2 ** 32) * intervalMs);
  return (Math.floor((now - phase) / intervalMs) + 1) * intervalMs + phase;
}

import { Config } from '@backstage/config';
import picomatch from 'picomatch';
import { z } from 'zod';
import { readConfigSection } from '../configSection';
import { durationSchema } from '../duration';

/**
 * How hard an upstream may be asked.
 *
 * @public
 */
export interface UpstreamLimits {
  /** Milliseconds that one request may take. */
  timeoutMs: number;
  /** Requests under way at once. */
  concurrency: number;
}

/** @public */
export const DEFAULT_UPSTREAM_LIMITS: UpstreamLimits = {
  timeoutMs: 5_000,
  concurrency: 10,
};

const upstreamsSchema = z
  .record(
    z.string(),
    z.strictObject({
      timeout: durationSchema.optional(),
      concurrency: z.number().int().min(1).max(1_000).optional(),
    }),
  )
  .default({});

/**
 * Reads `platform.upstreams`. Each key is a pattern on upstream names (`aws:*`, `argo-cd:prod`); of several that match,
 * a later one wins for what it sets.
 *
 * @throws InputError that names the key at fault
 * @public
 */
export function readUpstreamLimits(
  config: Config,
): (upstream: string) => UpstreamLimits {
  const configured = readConfigSection(
    config,
    'platform.upstreams',
    upstreamsSchema,
  );
  const rules = Object.entries(configured).map(([pattern, limits]) => ({
    matches: picomatch(pattern, { bash: true, dot: true }),
    limits,
  }));
  return upstream =>
    rules
      .filter(rule => rule.matches(upstream))
      .reduce<UpstreamLimits>(
        (limits, rule) => ({
          timeoutMs: rule.limits.timeout ?? limits.timeoutMs,
          concurrency: rule.limits.concurrency ?? limits.concurrency,
        }),
        DEFAULT_UPSTREAM_LIMITS,
      );
}

import { Health, HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { createHash } from 'node:crypto';
import { BoundResource } from '../bindings/BoundResource';
import { Known } from '../snapshots/Known';

/** A row of `resources`, as far as code reads it. */
export interface ResourceRow {
  key: number;
  provider: string;
  id: string;
  ref: string;
  health: Health;
  version: string | null;
  digest: string | null;
  answered: boolean | number;
}

/** When a row was fetched, was asked for, and is next due: milliseconds since the epoch. */
export interface Times {
  fetched_at: number;
  asked_at: number;
  next_due: number;
}

/** The same as `resourceKey` of the row's resource. */
export function rowName({
  provider,
  id,
}: Pick<ResourceRow, 'provider' | 'id'>) {
  return `${provider}\n${id}`;
}

export function healthColumns(health: Health) {
  return { health, urgency: HEALTH_BY_URGENCY.indexOf(health) };
}

export function digestOf({
  value,
  error,
}: Known<ResourceState<unknown>>): string {
  return createHash('sha256')
    .update(JSON.stringify([value, error?.code]))
    .digest('base64');
}

export function idsByProvider(
  resources: readonly BoundResource[],
): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { provider, id } of resources) {
    const ofProvider = ids.get(provider.id);
    if (ofProvider) ofProvider.push(id);
    else ids.set(provider.id, [id]);
  }
  return ids;
}

/** A row for what nobody has asked for yet. */
export function unaskedRow(resource: BoundResource) {
  const { name, scope } = resource.provider.describe(resource.ref);
  const now = Date.now();
  return {
    provider: resource.provider.id,
    id: resource.id,
    ref: JSON.stringify(resource.ref),
    name,
    ...healthColumns('unknown'),
    account: scope.account ?? null,
    region: scope.region ?? null,
    answered: false,
    fetched_at: now,
    asked_at: 0,
    next_due: now,
  };
}

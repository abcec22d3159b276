import { Snapshot } from '@portolan/plugin-platform-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { BoundResource } from '../bindings/BoundResource';
import { Reading } from './Known';

/** What is known of a resource, in the one envelope that all systems share. */
export function toSnapshot(
  { provider, id, ref }: BoundResource,
  reading: Reading<ResourceState<unknown>>,
): Snapshot {
  const { value, fetchedAt, stale, error } = reading;
  const state: ResourceState<unknown> = value ?? {
    ...provider.describe(ref),
    health: error?.code === 'not-found' ? 'missing' : 'unknown',
    reason: error?.message,
  };
  return {
    provider: provider.id,
    id,
    ...state,
    actions: [],
    fetchedAt: new Date(fetchedAt).toISOString(),
    stale,
    ...(error && { error }),
  };
}

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { describeDefect, ResourceState } from '@portolan/plugin-platform-node';
import {
  BoundResource,
  resourceKey,
  resourceLane,
} from '../bindings/BoundResource';
import { ProviderWork } from '../providers/ProviderWork';
import { Learned, OuterTier } from './Known';
import { LiveStore } from './LiveStore';
import { SharedCacheTier } from './SharedCacheTier';

export type SnapshotStore = LiveStore<BoundResource, ResourceState<unknown>>;
export type LearnedState = Learned<BoundResource, ResourceState<unknown>>;

const MAX_SNAPSHOTS = 50_000;
export const MAX_BATCH = 500;
export const GATHER_MS = 4;

export function createSnapshotStore(options: {
  work: ProviderWork;
  cache: CacheService;
  logger: LoggerService;
  giveUpMs: number;
  /** Last known states, for after a restart. */
  database?: OuterTier<BoundResource, ResourceState<unknown>>;
  learned?(entries: readonly LearnedState[]): void;
}): SnapshotStore {
  const shared = new SharedCacheTier<BoundResource, ResourceState<unknown>>(
    options.cache,
    resource => `snapshot:${resourceKey(resource)}`,
  );
  return new LiveStore({
    key: resourceKey,
    lane: resourceLane,
    fetch: (resources, signal) => {
      // All of one lane, and so of one provider.
      const [{ provider }] = resources;
      return provider.fetch(
        resources.map(({ ref }) => ref),
        options.work.context(provider.id, signal),
      );
    },
    outerTiers: options.database ? [shared, options.database] : [shared],
    learned: entries => {
      shared.write(entries);
      options.learned?.(entries);
    },
    broken: thrown =>
      options.logger.error(
        `A provider threw while it fetched, which is a defect: ${describeDefect(
          thrown,
        )}`,
      ),
    maxEntries: MAX_SNAPSHOTS,
    maxBatch: MAX_BATCH,
    gatherMs: GATHER_MS,
    giveUpMs: options.giveUpMs,
  });
}

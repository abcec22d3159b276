import { SchedulerService } from '@backstage/backend-plugin-api';
import { CatalogSweep } from './CatalogSweep';
import { RefreshCycle } from './RefreshCycle';
import { UpstreamWatches } from '../live/UpstreamWatches';
import { Retention } from './Retention';

/** Shares the background work among replicas: each piece runs on one of them at a time. */
export async function scheduleRefresh(
  scheduler: SchedulerService,
  work: {
    cycle: RefreshCycle;
    sweep: CatalogSweep;
    watches: UpstreamWatches;
    retention: Retention;
  },
  times: { progressingMs: number; intervalMs: number },
): Promise<void> {
  const { cycle, sweep, watches, retention } = work;
  await scheduler.scheduleTask({
    id: 'platform-refresh',
    // Often enough that what progresses is seen in time, whenever its turn comes within the period.
    frequency: {
      seconds: Math.max(1, Math.round(times.progressingMs / 3_000)),
    },
    timeout: { minutes: 5 },
    fn: signal => cycle.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'platform-watches',
    frequency: { seconds: 1 },
    timeout: { seconds: 30 },
    // Each replica tries, and the database says whose stream it is.
    scope: 'local',
    fn: () => watches.run(),
  });
  await scheduler.scheduleTask({
    id: 'platform-catalog-sweep',
    frequency: { seconds: Math.max(1, Math.round(times.intervalMs / 1_000)) },
    timeout: { minutes: 30 },
    fn: signal => sweep.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'platform-catalog-changes',
    frequency: { seconds: 15 },
    timeout: { minutes: 30 },
    fn: signal => sweep.runIfChanged(signal),
  });
  await scheduler.scheduleTask({
    id: 'platform-retention',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    fn: () => retention.run(),
  });
}

import { resourceKey } from '../bindings/BoundResource';
import { inPieces } from '../database/listOf';
import { ResourceTable } from '../database/ResourceTable';
import { SnapshotStore } from '../snapshots/createSnapshotStore';

const MAX_DUE = 20_000;
/** Fetched at once: whoever looks at a page queues behind no more than this. */
const AT_ONCE = 500;

/** Fetches again what is looked at, what progresses, and what is due. */
export class RefreshCycle {
  constructor(
    private readonly options: {
      resources: ResourceTable;
      snapshots: SnapshotStore;
      /** Resolves when everything learned is kept, so that the next run sees it. */
      settled(): Promise<void>;
      watchedMs: number;
      progressingMs: number;
      giveUpMs: number;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { resources, snapshots, watchedMs, progressingMs } = this.options;
    const now = Date.now();
    const watched = await resources.watched(now, {
      otherMs: watchedMs,
      progressingMs,
    });
    const due = await resources.due(now, MAX_DUE);
    const wanted = new Map(
      [...watched, ...due].map(resource => [resourceKey(resource), resource]),
    );
    for (const together of inPieces([...wanted.values()], AT_ONCE)) {
      if (signal.aborted) return;
      await snapshots.refresh(together, this.options.giveUpMs);
    }
    await this.options.settled();
  }
}

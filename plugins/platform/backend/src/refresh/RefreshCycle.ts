import { resourceKey } from '../bindings/BoundResource';
import { inPieces } from '../database/listOf';
import { DueTable } from '../database/DueTable';
import { SnapshotStore } from '../snapshots/createSnapshotStore';

const MAX_DUE = 20_000;
/** Fetched at once: whoever looks at a page queues behind no more than this. */
const AT_ONCE = 500;

/** Fetches again what is looked at, what progresses, and what is due. */
export class RefreshCycle {
  constructor(
    private readonly options: {
      due: DueTable;
      snapshots: SnapshotStore;
      /** Resolves when everything learned is kept, so that the next run sees it. */
      settled(): Promise<void>;
      watchedMs: number;
      progressingMs: number;
      giveUpMs: number;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { snapshots, watchedMs, progressingMs } = this.options;
    const now = Date.now();
    const watched = await this.options.due.watched(now, {
      otherMs: watchedMs,
      progressingMs,
    });
    const due = await this.options.due.due(now, MAX_DUE);
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

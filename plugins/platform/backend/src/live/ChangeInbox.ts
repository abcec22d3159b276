import { LoggerService } from '@backstage/backend-plugin-api';
import { describeDefect, ResourceState } from '@portolan/plugin-platform-node';
import { BoundResource, resourceKey } from '../bindings/BoundResource';
import { DueTable } from '../database/DueTable';
import { AnyProvider } from '../providers/ProviderRegistry';
import { SnapshotStore } from '../snapshots/createSnapshotStore';

interface Pushed {
  resource: BoundResource;
  state?: ResourceState<unknown>;
}

/** Gathers what is pushed together, so that a burst costs one look into the database and one fetch. */
const GATHER_MS = 25;

/** Takes what streams push, leaves out what nobody binds, and teaches the rest to the snapshots. */
export class ChangeInbox {
  #waiting = new Map<string, Pushed>();
  #emptied: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      due: DueTable;
      snapshots: SnapshotStore;
      logger: LoggerService;
      giveUpMs: number;
    },
  ) {}

  add(
    provider: AnyProvider,
    ref: unknown,
    state: ResourceState<unknown> | undefined,
  ): void {
    const resource = { provider, id: provider.key(ref), ref };
    if (this.#waiting.size === 0) {
      this.#emptied = this.#emptied.then(() => this.#empty());
    }
    // Of several changes of one resource, the last counts.
    this.#waiting.set(resourceKey(resource), { resource, state });
  }

  /** Resolves when everything pushed so far is taken in. */
  async settled(): Promise<void> {
    await this.#emptied;
  }

  async #empty(): Promise<void> {
    await new Promise(resolve => {
      setTimeout(resolve, GATHER_MS);
    });
    const pushed = [...this.#waiting.values()];
    this.#waiting = new Map();
    const { due, snapshots, giveUpMs } = this.options;
    try {
      const bound = await due.bound(pushed.map(({ resource }) => resource));
      const wanted = pushed.filter(({ resource }) =>
        bound.has(resourceKey(resource)),
      );
      snapshots.teach(
        wanted.flatMap(({ resource, state }) =>
          state ? [{ item: resource, value: state }] : [],
        ),
      );
      await snapshots.refresh(
        wanted.flatMap(({ resource, state }) => (state ? [] : [resource])),
        giveUpMs,
      );
    } catch (thrown) {
      this.options.logger.error(
        `${
          pushed.length
        } pushed changes were lost until the next refresh: ${describeDefect(
          thrown,
        )}`,
      );
    }
  }
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  PLATFORM_SIGNALS_CHANNEL,
  PlatformSignal,
} from '@portolan/plugin-platform-common';
import { describeDefect } from '@portolan/plugin-platform-node';
import { resourceKey } from '../bindings/BoundResource';
import { HistoryTable } from '../database/HistoryTable';
import { LeaseTable } from '../database/LeaseTable';
import { Change, ResourceTable } from '../database/ResourceTable';
import { LearnedState } from '../snapshots/createSnapshotStore';
import { REPLICA_TOPIC, ReplicaNews } from './replicaNews';

/** Keeps what was learned, and tells of what changed: the history, the people who look, the other replicas. */
export class ChangeFeed {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      resources: ResourceTable;
      history: HistoryTable;
      leases: LeaseTable;
      signals: SignalsService;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  /** One batch after the other, so that an older answer never overwrites a newer one. */
  learned(entries: readonly LearnedState[]): void {
    this.#last = this.#last.then(async () => {
      try {
        await this.#keep(entries);
      } catch (thrown) {
        this.options.logger.error(
          `What ${
            entries.length
          } resources answered could not be kept: ${describeDefect(thrown)}`,
        );
      }
    });
  }

  /** Resolves when everything learned so far is kept and told. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #keep(entries: readonly LearnedState[]): Promise<void> {
    const { resources, history } = this.options;
    const changes = await resources.learn(entries);
    if (changes.length === 0) return;
    await history.record(changes);
    await Promise.all([
      this.#tellViewers(changes),
      this.#tellReplicas(changes),
    ]);
  }

  async #tellViewers(changes: readonly Change[]): Promise<void> {
    const byKey = new Map(changes.map(change => [change.key, change]));
    const viewings = await this.options.leases.viewing(
      [...byKey.keys()],
      Date.now(),
    );
    for (const { entityRef, resourceKey: key, userRefs } of viewings) {
      const change = byKey.get(key);
      if (!change) continue;
      const message: PlatformSignal = {
        entityRef,
        provider: change.resource.provider.id,
        id: change.resource.id,
        health: change.health,
        version: change.known.value?.version ?? null,
        fetchedAt: new Date(change.known.fetchedAt).toISOString(),
      };
      await this.options.signals.publish({
        recipients: { type: 'user', entityRef: userRefs },
        channel: PLATFORM_SIGNALS_CHANNEL,
        message,
      });
    }
  }

  async #tellReplicas(changes: readonly Change[]): Promise<void> {
    const news: ReplicaNews = {
      changed: changes.map(({ resource, known }) => ({
        key: resourceKey(resource),
        fetchedAt: known.fetchedAt,
      })),
    };
    await this.options.events.publish({
      topic: REPLICA_TOPIC,
      eventPayload: news,
    });
  }
}

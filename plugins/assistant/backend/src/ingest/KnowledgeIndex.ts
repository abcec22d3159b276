import {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { IndexStatus } from '@portolan/plugin-assistant-common';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { IndexReport } from './IndexReport';
import { KnowledgeIngest, KnowledgeIngestOptions } from './KnowledgeIngest';

const TASK = 'assistant-index';
/** Often enough that a request on any replica is begun soon; what is not due costs a few statements. */
const LOOKS_EVERY_SECONDS = 15;
/** A run longer than this is cut off, and goes on with the next. */
const LONGEST_RUN_HOURS = 6;
const EVENTS_GATHERED_FOR_MS = 5_000;

export interface KnowledgeIndexOptions extends KnowledgeIngestOptions {
  events: EventsService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
}

/** The index as people and replicas see it: its state, and the wish to have it read anew. */
export class KnowledgeIndex {
  readonly #ingest: KnowledgeIngest;
  readonly #report: IndexReport;
  readonly #store: PostgresKnowledgeStore;
  readonly #logger: LoggerService;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly options: KnowledgeIndexOptions) {
    this.#ingest = new KnowledgeIngest(options);
    this.#report = new IndexReport(options);
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /** Shares the work among replicas, and listens to what the sources say. */
  async start(): Promise<void> {
    const { events, lifecycle, scheduler, sources } = this.options;
    const stopped = new AbortController();
    await scheduler.scheduleTask({
      id: TASK,
      frequency: { seconds: LOOKS_EVERY_SECONDS },
      timeout: { hours: LONGEST_RUN_HOURS },
      fn: async signal => {
        await this.#ingest.run(AbortSignal.any([signal, stopped.signal]));
      },
    });
    for (const { id, topics } of sources) {
      if (!topics?.length) continue;
      await events.subscribe({
        id: `${TASK}-${id}`,
        topics: [...topics],
        onEvent: async () => this.#gather(id),
      });
    }
    lifecycle.addShutdownHook(async () => {
      stopped.abort(new Error('The backend stops'));
      this.#timers.forEach(timer => clearTimeout(timer));
      await this.#store.close();
    });
  }

  status(): Promise<IndexStatus> {
    return this.#report.status();
  }

  /**
   * Asks that sources be read anew, by whichever replica does so; it returns before they are.
   *
   * @param request - `source`: only this one; `force`: documents may vanish in any number
   * @throws InputError if there is no such source
   */
  async refresh({
    source,
    force = false,
  }: { source?: string; force?: boolean } = {}): Promise<void> {
    const ids = this.options.sources.map(({ id }) => id);
    if (source !== undefined && !ids.includes(source)) {
      throw new InputError(
        `There is no source "${source}". There are: ${ids.join(', ')}.`,
      );
    }
    await this.#store.requests.add(source ? [source] : ids, force);
    try {
      await this.options.scheduler.triggerTask(TASK);
    } catch (error) {
      // It runs now, and takes what was asked for before it ends.
      if (!(error instanceof ConflictError)) throw error;
    }
  }

  /** Events come in numbers: the source is read once they cease for a moment. */
  #gather(source: string): void {
    clearTimeout(this.#timers.get(source));
    const timer = setTimeout(() => {
      this.refresh({ source }).catch(error =>
        this.#logger.warn(
          `The assistant could not ask for ${source} to be read: ${error}`,
        ),
      );
    }, EVENTS_GATHERED_FOR_MS);
    timer.unref();
    this.#timers.set(source, timer);
  }
}

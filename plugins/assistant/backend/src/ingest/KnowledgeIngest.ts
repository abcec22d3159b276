import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { DocumentSource, Embedder } from '@portolan/plugin-assistant-node';
import { SourceDocument } from '@portolan/plugin-assistant-node';
import { Chunk } from '../chunking/Chunk';
import { Generation, vectorsOf } from '../store/Generations';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { Run } from '../store/Runs';
import { EmbeddingRound, RoundOutcome } from './EmbeddingRound';
import { GenerationPlan } from './GenerationPlan';
import { createIndexMetrics, IndexMetrics } from './IndexMetrics';
import { SourceRun } from './SourceRun';

const LEASE_RENEWED_EVERY_MS = 15_000;
const FAILED_AGAIN_AFTER_MS = 300_000;
const EMBEDS_AT_A_STRETCH_MS = 60_000;
const REMOVALS_KEPT_DAYS = 7;
const EMBEDDINGS_KEPT_DAYS = 30;

export interface KnowledgeIngestOptions {
  auth: AuthService;
  /** How a document is cut, and the version of that way. */
  chunker: { version: number; chunk(document: SourceDocument): Chunk[] };
  embedder?: Embedder;
  logger: LoggerService;
  metrics?: MetricsService;
  /** Between two readings of a source. */
  scheduleMs: number;
  sources: readonly DocumentSource[];
  store: PostgresKnowledgeStore;
  vanishLimit: number;
}

/** Keeps the store in step with the sources. What was cut off goes on with the next run, on any replica. */
export class KnowledgeIngest {
  readonly #metrics?: IndexMetrics;
  readonly #plan: GenerationPlan;
  readonly #round?: EmbeddingRound;

  constructor(private readonly options: KnowledgeIngestOptions) {
    const { chunker, embedder, logger, metrics, store } = options;
    const { generations, vectors } = store;
    this.#metrics = metrics && createIndexMetrics(metrics);
    this.#plan = new GenerationPlan({
      generations,
      vectors,
      chunker: chunker.version,
      embedder,
    });
    this.#round =
      embedder &&
      new EmbeddingRound({
        embedder,
        generations,
        vectors,
        logger,
        metrics: this.#metrics,
      });
  }

  /**
   * Reads the sources that are due or were asked for, and gives vectors to what has none.
   *
   * @returns false if another replica does so now, which takes over what was asked for
   */
  async run(signal: AbortSignal): Promise<boolean> {
    const { lease } = this.options.store;
    if (!(await lease.take())) return false;
    const renewal = setInterval(() => {
      // A renewal that fails shows with the next write: the lease is no longer held.
      lease.take().catch(() => {});
    }, LEASE_RENEWED_EVERY_MS);
    try {
      await this.#index(signal);
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
    return true;
  }

  async #index(signal: AbortSignal): Promise<void> {
    const { sources, store } = this.options;
    const generation = await this.#plan.target();
    await store.documents.keepSources(sources.map(source => source.id));
    let round: RoundOutcome;
    do {
      await store.requests.add(await this.#due(generation), false);
      await this.#readRequested(generation, signal);
      round = await this.#embed(generation, signal);
    } while (round === 'paused');
    if (generation.state === 'building' && round === 'complete') {
      await this.#activate(generation, signal);
    }
    await store.feed.prune(REMOVALS_KEPT_DAYS);
    if (vectorsOf(generation)) await store.vectors.prune(EMBEDDINGS_KEPT_DAYS);
  }

  async #readRequested(
    generation: Generation,
    signal: AbortSignal,
  ): Promise<void> {
    const { sources, store } = this.options;
    for (;;) {
      signal.throwIfAborted();
      const request = await store.requests.next();
      if (!request) return;
      const source = sources.find(({ id }) => id === request.source);
      if (source) await this.#read(source, generation, request.force, signal);
    }
  }

  async #due(generation: Generation): Promise<string[]> {
    const { scheduleMs, sources } = this.options;
    const latest = await this.#latest();
    const rebuilds = await this.#rebuilds(generation);
    const now = Date.now();
    return sources
      .map(source => source.id)
      .filter(id => {
        const run = latest.get(id);
        // Never read, or cut off.
        if (!run?.endedAt) return true;
        if (rebuilds && run.generation !== generation.id) return true;
        const age = now - run.endedAt.getTime();
        // A source that has nothing may not be ready yet, as a catalog that was started with us.
        return run.outcome === 'failed' || run.read === 0
          ? age >= Math.min(scheduleMs, FAILED_AGAIN_AFTER_MS)
          : age >= scheduleMs;
      });
  }

  async #read(
    source: DocumentSource,
    generation: Generation,
    force: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { auth, chunker, logger, store, vanishLimit } = this.options;
    const { documents, runs } = store;
    const run = await runs.begin(generation.id, source.id);
    const set = { source: source.id, chunker: generation.chunker, run };
    const reading = new SourceRun(
      { documents, runs, chunk: chunker.chunk, vanishLimit, logger },
      source,
      set,
    );
    const outcome = await reading.read({
      credentials: await auth.getOwnServiceCredentials(),
      force,
      signal,
    });
    this.#metrics?.ran(source.id, outcome, reading.counts);
  }

  /** Until somebody asks for a source, or a source may be due: words are not to wait for vectors. */
  async #embed(
    generation: Generation,
    signal: AbortSignal,
  ): Promise<RoundOutcome> {
    const { requests } = this.options.store;
    const set = vectorsOf(generation);
    if (!set || !this.#round) return 'complete';
    const until = Date.now() + EMBEDS_AT_A_STRETCH_MS;
    const pauses = async () => Date.now() > until || (await requests.waiting());
    return this.#round.run(generation, set, pauses, signal);
  }

  /** Once every source was tried: what could not be read keeps the documents that it has. */
  async #activate(generation: Generation, signal: AbortSignal): Promise<void> {
    const { sources } = this.options;
    const latest = await this.#latest();
    const rebuilds = await this.#rebuilds(generation);
    const runs = sources.map(({ id }) => ({ id, run: latest.get(id) }));
    const tried = runs.every(
      ({ run }) => run?.endedAt && run.generation === generation.id,
    );
    if (rebuilds && !tried) return;
    const unread = runs.filter(({ run }) => run?.outcome !== 'complete');
    await this.#plan.activate(
      generation,
      unread.map(({ id }) => id),
    );
    // What was carried over has its vectors in the cache, most likely.
    if (rebuilds) await this.#embed(generation, signal);
  }

  async #latest(): Promise<Map<string, Run>> {
    const runs = await this.options.store.runs.latest();
    return new Map(runs.map(run => [run.source, run]));
  }

  /** Whether documents are cut anew, and not only embedded. */
  async #rebuilds(generation: Generation): Promise<boolean> {
    const active = await this.options.store.generations.active();
    return active !== undefined && active.chunker !== generation.chunker;
  }
}

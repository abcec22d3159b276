import { IndexStatus, SourceStatus } from '@portolan/plugin-assistant-common';
import { DocumentSource, Embedder } from '@portolan/plugin-assistant-node';
import { Generation, vectorsOf } from '../store/Generations';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { Run } from '../store/Runs';
import { MissingExtensionError, VectorSet } from '../store/VectorTables';

/** What there is, and what came of the last run of each source. */
export class IndexReport {
  constructor(
    private readonly options: {
      embedder?: Embedder;
      sources: readonly DocumentSource[];
      store: PostgresKnowledgeStore;
    },
  ) {}

  async status(): Promise<IndexStatus> {
    const { embedder, store } = this.options;
    const missing = embedder && (await this.#missingExtension());
    const active = await store.generations.active();
    const building = await store.generations.building();
    return {
      generation: {
        id: active ? String(active.id) : 'none',
        ...(active?.embedder && { embedder: active.embedder }),
        ...(active?.dimensions && { dimensions: active.dimensions }),
      },
      ...(building && { building: await this.#progress(building) }),
      ...(await this.#embedding(building ?? active, missing)),
      sources: await this.#sources(active),
    };
  }

  async #progress(building: Generation) {
    const set = vectorsOf(building);
    const counts = set
      ? await this.options.store.vectors.progress(set)
      : { embedded: 0, of: 0 };
    return { embedder: building.embedder ?? 'none', ...counts };
  }

  async #embedding(
    generation: Generation | undefined,
    missing: string | undefined,
  ): Promise<Pick<IndexStatus, 'embedding'>> {
    const message = missing ?? generation?.message;
    if (!message) return {};
    const retryAt = generation?.retryAt?.toISOString();
    return { embedding: { message, ...(retryAt && { retryAt }) } };
  }

  async #sources(active: Generation | undefined): Promise<SourceStatus[]> {
    const { sources, store } = this.options;
    const counts = active
      ? await store.documents.counts(active.chunker)
      : new Map();
    const set = active && vectorsOf(active);
    const embedded = await this.#embedded(set);
    const runs = new Map(
      (await store.runs.latest()).map(run => [run.source, run]),
    );
    return sources.map(({ id, title }) => {
      const run = runs.get(id);
      return {
        id,
        title,
        documents: counts.get(id)?.documents ?? 0,
        chunks: counts.get(id)?.chunks ?? 0,
        embedded: embedded.get(id) ?? 0,
        ...(run && { lastRun: lastRun(run) }),
      };
    });
  }

  #embedded(set: VectorSet | undefined): Promise<Map<string, number>> {
    return set
      ? this.options.store.vectors.embedded(set)
      : Promise.resolve(new Map());
  }

  async #missingExtension(): Promise<string | undefined> {
    try {
      await this.options.store.vectors.prepare();
      return undefined;
    } catch (error) {
      if (error instanceof MissingExtensionError) return error.message;
      throw error;
    }
  }
}

function lastRun(run: Run): NonNullable<SourceStatus['lastRun']> {
  const { outcome, message, read, changed, removed } = run;
  return {
    startedAt: run.startedAt.toISOString(),
    ...(run.endedAt && { endedAt: run.endedAt.toISOString() }),
    outcome,
    ...(message && { message }),
    read,
    changed,
    removed,
  };
}

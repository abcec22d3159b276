import { Embedder } from '@portolan/plugin-assistant-node';
import {
  KnowledgeReader,
  SearchScope,
  StoreChanges,
  StoredChunk,
} from '../../store/KnowledgeStore';

/** Two dimensions: how much a text speaks of cats, and the rest. */
function catVector(text: string): Float32Array {
  const share = Math.min(1, (text.match(/cat|feline/g)?.length ?? 0) / 2);
  return Float32Array.of(share, Math.sqrt(1 - share * share));
}

export function catEmbedder(changes: Partial<Embedder> = {}): Embedder {
  return {
    id: 'cats',
    dimensions: 2,
    batchSize: 10,
    fusion: { kind: 'scores', lexical: 0.4, dense: 0.6 },
    embed: async texts => texts.map(catVector),
    ...changes,
  };
}

/** A store in memory that answers as the one in SQL does. */
export class MemoryStore implements KnowledgeReader {
  #version = 0;
  #next = 1;
  readonly #chunks = new Map<number, StoredChunk & { since: number }>();
  readonly #removed: { key: number; since: number }[] = [];
  asked = { version: 0 };
  embedder: string | undefined = 'cats';

  add(
    ...chunks: (Pick<StoredChunk, 'text'> & Partial<StoredChunk>)[]
  ): number[] {
    const since = ++this.#version;
    return chunks.map(chunk => {
      const key = this.#next++;
      this.#chunks.set(key, {
        id: `chunk-${key}`,
        docId: `docs:${key}`,
        source: 'docs',
        title: 'Title',
        headings: [],
        url: `/docs/${key}`,
        ordinal: 0,
        header: chunk.title ?? 'Title',
        ...chunk,
        key,
        since,
      });
      return key;
    });
  }

  remove(...keys: number[]): void {
    const since = ++this.#version;
    for (const key of keys) {
      this.#chunks.delete(key);
      this.#removed.push({ key, since });
    }
  }

  async version(): Promise<number> {
    this.asked.version++;
    return this.#version;
  }

  async *changes(since: number): AsyncIterable<StoreChanges> {
    if (since === this.#version) return;
    const isNew = (each: { since: number }) => each.since > since;
    yield {
      version: this.#version,
      added: [...this.#chunks.values()].filter(isNew),
      removed: this.#removed.filter(isNew).map(({ key }) => key),
    };
  }

  async chunks(keys: readonly number[]): Promise<StoredChunk[]> {
    return keys.flatMap(key => this.#chunks.get(key) ?? []);
  }

  async chunksById(ids: readonly string[]): Promise<StoredChunk[]> {
    return ids.flatMap(
      id => [...this.#chunks.values()].find(chunk => chunk.id === id) ?? [],
    );
  }

  async span(docId: string, from: number, to: number): Promise<StoredChunk[]> {
    return [...this.#chunks.values()].filter(
      each =>
        each.docId === docId && each.ordinal >= from && each.ordinal <= to,
    );
  }

  async nearest(
    vector: Float32Array,
    k: number,
    { entityRefs, source }: SearchScope,
  ): Promise<{ key: number; similarity: number }[]> {
    return [...this.#chunks.values()]
      .filter(
        chunk =>
          (!source || chunk.source === source) &&
          (!entityRefs || !chunk.entityRef || entityRefs.has(chunk.entityRef)),
      )
      .map(({ key, text }) => {
        const [cats, rest] = catVector(text);
        return { key, similarity: cats * vector[0] + rest * vector[1] };
      })
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, k);
  }

  async activeEmbedder(): Promise<string | undefined> {
    return this.embedder;
  }
}

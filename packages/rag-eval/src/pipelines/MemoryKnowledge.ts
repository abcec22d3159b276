import {
  chunkDocument,
  KnowledgeReader,
  SearchableChunk,
  SearchScope,
  StoreChanges,
  StoredChunk,
} from '@portolan/plugin-assistant-backend';
import { Embedder, SourceDocument } from '@portolan/plugin-assistant-node';
import { Vectors } from './Vectors';

/** Every chunk of a corpus in memory, as the assistant's database would hold them. */
export class MemoryKnowledge implements KnowledgeReader {
  readonly #chunks: readonly StoredChunk[];
  #embedded?: { embedder: string; vectors: Vectors };

  /** @param documents - by their ids with the source before them */
  constructor(documents: readonly SourceDocument[]) {
    this.#chunks = documents
      .flatMap(storedChunks)
      .map((chunk, place) => ({ ...chunk, key: place + 1 }));
  }

  get size(): number {
    return this.#chunks.length;
  }

  all(): readonly StoredChunk[] {
    return this.#chunks;
  }

  async embed(
    embedder: Embedder,
    onProgress: (done: number) => void,
  ): Promise<void> {
    const texts = this.#chunks.map(({ header, text }) => `${header}\n${text}`);
    this.#embedded = {
      embedder: embedder.id,
      vectors: await Vectors.create(embedder, texts, onProgress),
    };
  }

  async version(): Promise<number> {
    return 1;
  }

  async *changes(since: number): AsyncIterable<StoreChanges> {
    if (since >= 1) return;
    const added: SearchableChunk[] = [...this.#chunks];
    yield { version: 1, added, removed: [] };
  }

  async chunks(keys: readonly number[]): Promise<StoredChunk[]> {
    return keys.flatMap(key => this.#chunks[key - 1] ?? []);
  }

  async chunksById(ids: readonly string[]): Promise<StoredChunk[]> {
    return ids.flatMap(id => this.#chunks.find(chunk => chunk.id === id) ?? []);
  }

  async span(docId: string, from: number, to: number): Promise<StoredChunk[]> {
    return this.#chunks.filter(
      chunk =>
        chunk.docId === docId && chunk.ordinal >= from && chunk.ordinal <= to,
    );
  }

  async nearest(
    vector: Float32Array,
    k: number,
    { entityRefs, source }: SearchScope,
  ): Promise<{ key: number; similarity: number }[]> {
    const isInScope = (place: number) => {
      const chunk = this.#chunks[place];
      return (
        (!source || chunk.source === source) &&
        (!entityRefs || !chunk.entityRef || entityRefs.has(chunk.entityRef))
      );
    };
    const nearest =
      this.#embedded?.vectors.nearestTo(vector, k, isInScope) ?? [];
    return nearest.map(({ place, similarity }) => ({
      key: place + 1,
      similarity,
    }));
  }

  async activeEmbedder(): Promise<string | undefined> {
    return this.#embedded?.embedder;
  }
}

function storedChunks(document: SourceDocument): Omit<StoredChunk, 'key'>[] {
  const { id: docId, title, url, entityRef } = document;
  const occurrences = new Map<string, number>();
  return chunkDocument(document).map(
    ({ ordinal, headings, anchor, header, text, hash }) => {
      const occurrence = (occurrences.get(hash) ?? 0) + 1;
      occurrences.set(hash, occurrence);
      return {
        id: `${docId}#${hash.slice(0, 12)}-${occurrence}`,
        docId,
        source: docId.slice(0, docId.indexOf(':')),
        title,
        headings,
        url: anchor ? `${url}#${anchor}` : url,
        entityRef,
        ordinal,
        header,
        text,
      };
    },
  );
}

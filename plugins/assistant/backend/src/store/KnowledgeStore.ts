/** A chunk as it is kept, with what its document says of itself. @public */
export interface StoredChunk {
  /** Number of the row. Later chunks have higher ones, and none is used again. */
  key: number;
  /** Stable while neither document nor content changes: `<docId>#<first 12 digits of the hash>-<occurrence>`. */
  id: string;
  /** `<source>:<id of the document in its source>`. */
  docId: string;
  source: string;
  title: string;
  headings: readonly string[];
  /** With the anchor of its section. */
  url: string;
  entityRef?: string;
  ordinal: number;
  header: string;
  text: string;
}

/** What the index of words keeps of a chunk. @public */
export type SearchableChunk = Pick<
  StoredChunk,
  'key' | 'docId' | 'source' | 'entityRef' | 'header' | 'text'
>;

/** What happened since a version of the store, in pages. @public */
export interface StoreChanges {
  /** To ask from the next time. */
  version: number;
  added: SearchableChunk[];
  /** Keys. */
  removed: number[];
}

/** Which documents may be found; those without an entity always may. @public */
export interface SearchScope {
  /** Entities whose documents may be found. All, where absent. */
  entityRefs?: ReadonlySet<string>;
  source?: string;
}

/** @see PostgresKnowledgeStore, the only one: PostgreSQL with pgvector, or PGlite, by the same SQL. @public */
export interface KnowledgeReader {
  /** Rises with every change by any replica. */
  version(): Promise<number>;
  /** @param since - 0 for everything; a version that is too old to tell removals from starts over with `version` and `reset` */
  changes(since: number): AsyncIterable<StoreChanges & { reset?: boolean }>;
  /** In the order asked for; keys that are gone are left out. */
  chunks(keys: readonly number[]): Promise<StoredChunk[]>;
  /** By stable id, to verify citations and to show old conversations. */
  chunksById(ids: readonly string[]): Promise<StoredChunk[]>;
  /** Chunks of one document from one ordinal to another, both included. */
  span(docId: string, from: number, to: number): Promise<StoredChunk[]>;
  /**
   * The nearest by cosine, best first: exactly `k` of them if the scope holds as many.
   *
   * @param vector - of the embedder of the active generation
   */
  nearest(
    vector: Float32Array,
    k: number,
    scope: SearchScope,
  ): Promise<{ key: number; similarity: number }[]>;
  /** Id of the embedder whose vectors `nearest` searches; absent until nearly every chunk has one. */
  activeEmbedder(): Promise<string | undefined>;
}

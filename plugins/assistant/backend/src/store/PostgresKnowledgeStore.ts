import { ChangeFeed } from './ChangeFeed';
import { ChunkTable } from './ChunkTable';
import { DocumentTable } from './DocumentTable';
import { Generations, vectorsOf } from './Generations';
import { KnowledgeReader, SearchScope, StoredChunk } from './KnowledgeStore';
import { NearestSearch } from './NearestSearch';
import { Lease } from './Lease';
import { PreparedDatabase } from './PreparedDatabase';
import { RefreshRequests } from './RefreshRequests';
import { Runs } from './Runs';
import { SqlDatabase, sqlStateOf } from './SqlDatabase';
import { VectorSet, VectorTables } from './VectorTables';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNDEFINED_TABLE = '42P01';

/** All that is known, in PostgreSQL: what reads it, and the tables that an ingest writes. */
export class PostgresKnowledgeStore implements KnowledgeReader {
  readonly documents: DocumentTable;
  readonly feed: ChangeFeed;
  readonly generations: Generations;
  readonly lease: Lease;
  readonly requests: RefreshRequests;
  readonly runs: Runs;
  readonly vectors: VectorTables;
  readonly #chunks: ChunkTable;
  readonly #database: SqlDatabase;
  readonly #search: NearestSearch;

  /** Nothing is opened before it is needed. */
  constructor(database: SqlDatabase) {
    this.#database = new PreparedDatabase(database);
    this.#chunks = new ChunkTable(this.#database);
    this.feed = new ChangeFeed(this.#database);
    this.generations = new Generations(this.#database);
    this.lease = new Lease(this.#database);
    this.documents = new DocumentTable(this.#database, connection =>
      this.lease.held(connection),
    );
    this.requests = new RefreshRequests(this.#database);
    this.runs = new Runs(this.#database);
    this.vectors = new VectorTables(this.#database);
    this.#search = new NearestSearch(this.#database, this.vectors);
  }

  version(): Promise<number> {
    return this.feed.version();
  }

  changes(since: number) {
    return this.feed.changes(since);
  }

  chunks(keys: readonly number[]): Promise<StoredChunk[]> {
    return this.#chunks.byKey(keys);
  }

  chunksById(ids: readonly string[]): Promise<StoredChunk[]> {
    return this.#chunks.byId(ids);
  }

  span(docId: string, from: number, to: number): Promise<StoredChunk[]> {
    return this.#chunks.span(docId, from, to);
  }

  async nearest(
    vector: Float32Array,
    k: number,
    scope: SearchScope,
  ): Promise<{ key: number; similarity: number }[]> {
    const search = async () => {
      const set = await this.#active();
      if (!set) return [];
      return this.#search.nearest(set, vector, k, scope);
    };
    try {
      return await search();
    } catch (error) {
      // The generation was followed by the next in between.
      if (sqlStateOf(error) === UNDEFINED_TABLE) return search();
      throw error;
    }
  }

  async activeEmbedder(): Promise<string | undefined> {
    const set = await this.#active();
    if (!set) return undefined;
    return (await this.vectors.suffice(set)) ? set.embedder : undefined;
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #active(): Promise<VectorSet | undefined> {
    const active = await this.generations.active();
    return active && vectorsOf(active);
  }
}

import { CustomErrorBase } from '@backstage/errors';
import { toSql } from 'pgvector';
import { SearchScope } from './KnowledgeStore';
import {
  SqlConnection,
  SqlDatabase,
  sqlStateOf,
  SqlValue,
} from './SqlDatabase';
import { migrateVectors } from './tables';

/** @see https://github.com/pgvector/pgvector#hnsw */
const HNSW = 'm = 16, ef_construction = 64';
const EF_SEARCH = 100;
/** Scopes that hold less of everything are searched one by one: the graph would be walked for long and come back short. */
const NARROW = 0.1;
const SCOPES_KNOWN_FOR_MS = 10_000;
const FILLED_AT_ONCE = 500;

/** Not on the server; not allowed: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const EXTENSION_REFUSED = new Set(['0A000', '58P01', '42501']);

/** PostgreSQL has no pgvector; the message says what to do. */
export class MissingExtensionError extends CustomErrorBase {
  name = 'MissingExtensionError' as const;
}

/** The generation whose vectors are meant. */
export interface VectorSet {
  generation: number;
  chunker: number;
  embedder: string;
  dimensions: number;
}

/** Vectors of chunks: one table for each generation, and one of all that were ever computed, by content. */
export class VectorTables {
  #version?: string;
  readonly #scopes = new Map<number, { until: number; sizes: ScopeSize[] }>();

  constructor(private readonly database: SqlDatabase) {}

  /** @throws MissingExtensionError that says what to run */
  async prepare(): Promise<void> {
    if (this.#version) return;
    try {
      this.#version = await this.database.transaction(migrateVectors);
    } catch (error) {
      if (!EXTENSION_REFUSED.has(sqlStateOf(error) ?? '')) throw error;
      throw new MissingExtensionError(
        `${this.database.title} has no extension "vector", so that search is by words alone. Install pgvector on the server (https://github.com/pgvector/pgvector#installation) and run CREATE EXTENSION vector; there as a superuser.`,
        error,
      );
    }
  }

  async create(set: VectorSet, options: { index: boolean }): Promise<void> {
    const table = tableOf(set);
    await this.database.transaction(async connection => {
      await connection.query(
        `create table if not exists ${table} (
           key bigint primary key references knowledge_chunks (key) on delete cascade,
           source text not null,
           entity_ref text,
           embedding vector(${Number(set.dimensions)}) not null
         )`,
      );
      if (options.index) await buildIndex(connection, table);
    });
  }

  /** For a table that was filled without: faster than to index row by row. */
  async index(set: VectorSet): Promise<void> {
    await this.database.transaction(connection =>
      buildIndex(connection, tableOf(set)),
    );
  }

  async drop(generation: number): Promise<void> {
    await this.database.query(
      `drop table if exists ${tableOf({ generation })}`,
    );
  }

  /** Keeps vectors by the hash of their chunk, and gives them to all chunks of that content. */
  async remember(
    set: VectorSet,
    vectors: ReadonlyMap<string, Float32Array>,
  ): Promise<void> {
    const hashes = [...vectors.keys()];
    await this.database.transaction(async connection => {
      await connection.query(
        `insert into knowledge_embeddings (hash, embedder, embedding)
         select n.hash, $1, n.embedding::vector
           from unnest($2::text[], $3::text[]) as n(hash, embedding)
         on conflict (embedder, hash) do update set embedding = excluded.embedding`,
        [set.embedder, hashes, [...vectors.values()].map(vectorSql)],
      );
      await fillWhere(connection, set, 'c.hash = any($4::text[])', [hashes]);
    });
  }

  /** Gives chunks the vectors that are known, from the first to the last. */
  async fill(set: VectorSet): Promise<void> {
    for (let after = 0; ; ) {
      const [{ last }] = await this.database.query<{ last: string | null }>(
        `select max(key) as last from (
           select key from knowledge_chunks where chunker = $1 and key > $2
            order by key limit ${FILLED_AT_ONCE}) as page`,
        [set.chunker, after],
      );
      if (last === null) return;
      await fillWhere(
        this.database,
        set,
        'c.key > $4::bigint and c.key <= $5::bigint',
        [after, Number(last)],
      );
      after = Number(last);
    }
  }

  /** Contents that have no vector, each once, in the order of their hashes. */
  async missing(
    set: VectorSet,
    after: string,
    limit: number,
  ): Promise<{ hash: string; header: string; text: string }[]> {
    return this.database.query(
      `select distinct on (c.hash) c.hash, c.header, c.text
         from knowledge_chunks c left join ${tableOf(set)} v on v.key = c.key
        where c.chunker = $1 and v.key is null and c.hash > $2
        order by c.hash limit $3`,
      [set.chunker, after, limit],
    );
  }

  async progress(set: VectorSet): Promise<{ embedded: number; of: number }> {
    const [counts] = await this.database.query<{
      embedded: string;
      all: string;
    }>(
      `select (select count(*) from ${tableOf(set)}) as embedded,
              (select count(*) from knowledge_chunks where chunker = $1) as "all"`,
      [set.chunker],
    );
    return { embedded: Number(counts.embedded), of: Number(counts.all) };
  }

  async any(set: VectorSet): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 as one from ${tableOf(set)} limit 1`,
    );
    return rows.length > 0;
  }

  /** Chunks with a vector, for each source. */
  async embedded(set: VectorSet): Promise<Map<string, number>> {
    const rows = await this.database.query<{ source: string; count: string }>(
      `select source, count(*) as count from ${tableOf(set)} group by source`,
    );
    return new Map(rows.map(row => [row.source, Number(row.count)]));
  }

  /** Forgets vectors of contents that are nowhere any more. */
  async prune(olderThanDays: number): Promise<void> {
    await this.database.query(
      `delete from knowledge_embeddings e
        where e.used_at < now() - make_interval(days => $1)
          and not exists (select 1 from knowledge_chunks c where c.hash = e.hash)`,
      [olderThanDays],
    );
  }

  async nearest(
    set: VectorSet,
    vector: Float32Array,
    k: number,
    scope: SearchScope,
  ): Promise<{ key: number; similarity: number }[]> {
    const question = vectorSql(vector);
    const { visible, all } = await this.#share(set, scope);
    if (visible >= NARROW * all) {
      const found = await this.#byGraph(set, question, k, scope);
      if (found.length >= k) return found;
    }
    return this.#oneByOne(set, question, k, scope);
  }

  /** Approximate, and perhaps fewer than `k`. */
  #byGraph(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<Nearest[]> {
    const { where, values } = within(scope, [question, k]);
    return this.database.transaction(async connection => {
      await connection.query(`select set_config('hnsw.ef_search', $1, true)`, [
        String(Math.min(1_000, Math.max(EF_SEARCH, k))),
      ]);
      if (this.#canGoOn()) {
        await connection.query(
          `select set_config('hnsw.iterative_scan', 'relaxed_order', true)`,
        );
      }
      const rows = await connection.query<NearestRow>(
        `with found as materialized (
           select key, embedding <=> $1::vector as distance from ${tableOf(set)}
            ${where} order by distance limit $2)
         select key, distance from found order by distance, key`,
        values,
      );
      return rows.map(nearestOf);
    });
  }

  /** Exact: all of the scope are compared. */
  async #oneByOne(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<Nearest[]> {
    const { where, values } = within(scope, [question, k]);
    const rows = await this.database.query<NearestRow>(
      `with visible as materialized (
         select key, embedding <=> $1::vector as distance from ${tableOf(
           set,
         )} ${where})
       select key, distance from visible order by distance, key limit $2`,
      values,
    );
    return rows.map(nearestOf);
  }

  /** Since pgvector 0.8, a search goes on until it has enough. */
  #canGoOn(): boolean {
    const [major, minor] = (this.#version ?? '0.0').split('.').map(Number);
    return major > 0 || minor >= 8;
  }

  async #share(
    set: VectorSet,
    scope: SearchScope,
  ): Promise<{ visible: number; all: number }> {
    if (!scope.entityRefs && !scope.source) return { visible: 1, all: 1 };
    const sizes = await this.#sizes(set);
    return sizes.reduce(
      ({ visible, all }, size) => ({
        visible: visible + (holds(scope, size) ? size.count : 0),
        all: all + size.count,
      }),
      { visible: 0, all: 0 },
    );
  }

  /** How much belongs to whom, as of some seconds ago: it decides on the way only, not on what is found. */
  async #sizes(set: VectorSet): Promise<ScopeSize[]> {
    const known = this.#scopes.get(set.generation);
    if (known && known.until > Date.now()) return known.sizes;
    const rows = await this.database.query<{
      source: string;
      entity_ref: string | null;
      count: string;
    }>(
      `select source, entity_ref, count(*) as count from ${tableOf(
        set,
      )} group by source, entity_ref`,
    );
    const sizes = rows.map(row => ({
      source: row.source,
      entityRef: row.entity_ref,
      count: Number(row.count),
    }));
    this.#scopes.clear();
    this.#scopes.set(set.generation, {
      until: Date.now() + SCOPES_KNOWN_FOR_MS,
      sizes,
    });
    return sizes;
  }
}

interface ScopeSize {
  source: string;
  entityRef: string | null;
  count: number;
}

interface Nearest {
  key: number;
  similarity: number;
}

interface NearestRow {
  key: string;
  distance: number;
}

const nearestOf = ({ key, distance }: NearestRow): Nearest => ({
  key: Number(key),
  similarity: 1 - Number(distance),
});

const tableOf = ({ generation }: { generation: number }) =>
  `knowledge_vectors_${Number(generation)}`;

function buildIndex(connection: SqlConnection, table: string) {
  return connection.query(
    `create index if not exists ${table}_nearest on ${table}
      using hnsw (embedding vector_cosine_ops) with (${HNSW})`,
  );
}

/** @param where - which chunks, with values from `$4` on */
function fillWhere(
  connection: SqlConnection,
  set: VectorSet,
  where: string,
  values: readonly SqlValue[],
) {
  return connection.query(
    `insert into ${tableOf(set)} (key, source, entity_ref, embedding)
     select c.key, d.source, d.entity_ref, e.embedding
       from knowledge_chunks c
       join knowledge_documents d on d.key = c.document
       join knowledge_embeddings e on e.hash = c.hash and e.embedder = $1
      where c.chunker = $2 and vector_dims(e.embedding) = $3 and ${where}
        and not exists (select 1 from ${tableOf(set)} v where v.key = c.key)
     on conflict do nothing`,
    [set.embedder, set.chunker, set.dimensions, ...values],
  );
}

function holds({ entityRefs, source }: SearchScope, size: ScopeSize): boolean {
  return (
    (!source || size.source === source) &&
    (!entityRefs || size.entityRef === null || entityRefs.has(size.entityRef))
  );
}

function within(
  { entityRefs, source }: SearchScope,
  first: readonly SqlValue[],
): { where: string; values: SqlValue[] } {
  const values = [...first];
  const conditions: string[] = [];
  if (entityRefs) {
    values.push([...entityRefs]);
    conditions.push(
      `(entity_ref is null or entity_ref = any($${values.length}::text[]))`,
    );
  }
  if (source) {
    values.push(source);
    conditions.push(`source = $${values.length}`);
  }
  const where = conditions.length ? `where ${conditions.join(' and ')}` : '';
  return { where, values };
}

/** Seven digits are what a float of 32 bits holds; more would be sent, and cut off. */
function vectorSql(vector: Float32Array): string {
  return toSql(Array.from(vector, value => Number(value.toPrecision(7))));
}

import { CustomErrorBase } from '@backstage/errors';
import { toSql } from 'pgvector';
import {
  SqlConnection,
  SqlDatabase,
  sqlStateOf,
  SqlValue,
} from './SqlDatabase';
import { migrateVectors } from './tables';

/** @see https://github.com/pgvector/pgvector#hnsw */
const HNSW = 'm = 16, ef_construction = 64';
const FILLED_AT_ONCE = 500;
/** Of all chunks: some texts may never get a vector. */
const ENOUGH = 0.95;
const SUFFICIENT_FOR_MS = 60_000;

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
  /** The generation whose vectors did, and until when that is believed: counting takes a moment. */
  #sufficient = { generation: -1, until: 0 };

  constructor(private readonly database: SqlDatabase) {}

  /** @see https://github.com/pgvector/pgvector#iterative-index-scans: a search goes on until it has enough */
  get canGoOn(): boolean {
    const [major, minor] = (this.#version ?? '0.0').split('.').map(Number);
    return major > 0 || minor >= 8;
  }

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

  async create(set: VectorSet): Promise<void> {
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
      // For narrow scopes, which are compared one by one.
      await connection.query(
        `create index if not exists ${table}_entity on ${table} (entity_ref)`,
      );
      // Before there are rows: to build it of all of them is quicker, but holds up the one connection of PGlite.
      await connection.query(
        `create index if not exists ${table}_nearest on ${table}
          using hnsw (embedding vector_cosine_ops) with (${HNSW})`,
      );
    });
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
        `c.key > $4::bigint and c.key <= $5::bigint and c.key not in (
           select key from ${tableOf(set)}
            where key > $4::bigint and key <= $5::bigint)`,
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

  /** Whether nearly every chunk has its vector: search by a part of them would put what has one before what answers. */
  async suffice(set: VectorSet): Promise<boolean> {
    const { generation, until } = this.#sufficient;
    if (generation === set.generation && until > Date.now()) return true;
    const { embedded, of } = await this.progress(set);
    if (embedded === 0 || embedded < ENOUGH * of) return false;
    this.#sufficient = {
      generation: set.generation,
      until: Date.now() + SUFFICIENT_FOR_MS,
    };
    return true;
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
}

export function tableOf({ generation }: { generation: number }): string {
  return `knowledge_vectors_${Number(generation)}`;
}

/**
 * Looks up each vector by itself: what PostgreSQL plans for a table that it has no statistics of may compare everything
 * with everything.
 *
 * @param where - which chunks, with values from `$4` on
 */
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
      cross join lateral (
              select embedding from knowledge_embeddings
               where embedder = $1 and hash = c.hash limit 1) e
      where c.chunker = $2 and vector_dims(e.embedding) = $3 and ${where}
     on conflict do nothing`,
    [set.embedder, set.chunker, set.dimensions, ...values],
  );
}

/** Seven digits are what a float of 32 bits holds; more would be sent, and cut off. */
export function vectorSql(vector: Float32Array): string {
  return toSql(Array.from(vector, value => Number(value.toPrecision(7))));
}

import { createHash } from 'node:crypto';
import { Chunk } from '../chunking/Chunk';
import { nextVersion } from './ChangeFeed';
import { addChunks, replaceChunks } from './replaceChunks';
import { SqlConnection, SqlDatabase } from './SqlDatabase';

/** A document as a source gave it, cut into chunks. */
export interface ChunkedDocument {
  id: string;
  title: string;
  url: string;
  entityRef?: string;
  etag?: string;
  chunks: readonly Chunk[];
}

/** What is there of a document. */
export interface KnownDocument {
  /** With which it was last indexed. */
  etag?: string;
  /** Of all that is kept of it. */
  digest: string;
  entityRef?: string;
}

/** Which documents a run looks after. */
export interface DocumentSet {
  source: string;
  /** Version of the chunker. */
  chunker: number;
  /** Number of the run. */
  run: number;
}

const REMOVED_AT_ONCE = 50;

/** Documents and their chunks, each document changed in one transaction. */
export class DocumentTable {
  constructor(
    private readonly database: SqlDatabase,
    /** @throws Error if this process is no longer the one that may write */
    private readonly mayWrite: (connection: SqlConnection) => Promise<void>,
  ) {}

  /** What is there of each document, by its id. */
  async known(set: DocumentSet): Promise<Map<string, KnownDocument>> {
    const rows = await this.database.query<{
      id: string;
      etag: string | null;
      digest: string;
      entity_ref: string | null;
    }>(
      `select id, etag, digest, entity_ref from knowledge_documents
        where chunker = $1 and source = $2`,
      [set.chunker, set.source],
    );
    return new Map(
      rows.map(row => [
        row.id,
        {
          etag: row.etag ?? undefined,
          digest: row.digest,
          entityRef: row.entity_ref ?? undefined,
        },
      ]),
    );
  }

  /** @param known - what was there of it when the run began, as nobody else writes meanwhile */
  async write(
    set: DocumentSet,
    document: ChunkedDocument,
    known: KnownDocument | undefined,
  ): Promise<void> {
    const digest = digestOf(document);
    await this.database.transaction(async connection => {
      await this.mayWrite(connection);
      const [{ key }] = await connection.query<{ key: string }>(
        `insert into knowledge_documents (chunker, source, id, title, url, entity_ref, etag, digest, seen)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (chunker, source, id) do update
           set title = excluded.title, url = excluded.url, entity_ref = excluded.entity_ref,
               etag = excluded.etag, digest = excluded.digest, seen = excluded.seen
         returning key`,
        [
          set.chunker,
          set.source,
          document.id,
          document.title,
          document.url,
          document.entityRef ?? null,
          document.etag ?? null,
          digest,
          set.run,
        ],
      );
      const chunks = {
        document: Number(key),
        docId: `${set.source}:${document.id}`,
        chunker: set.chunker,
        chunks: document.chunks,
      };
      if (!known) {
        await addChunks(connection, chunks);
      } else if (known.digest !== digest) {
        // Indexes of words know whose a chunk is: under another owner it is another chunk.
        const keep = known.entityRef === document.entityRef;
        await replaceChunks(connection, { ...chunks, keep });
      }
    });
  }

  /** Documents that are still there, unread. */
  async markSeen(set: DocumentSet, ids: readonly string[]): Promise<void> {
    await this.database.query(
      `update knowledge_documents set seen = $1
        where chunker = $2 and source = $3 and id = any($4::text[])`,
      [set.run, set.chunker, set.source, ids],
    );
  }

  /** How many there are, and how many of them the run did not find. */
  async unseen(set: DocumentSet): Promise<{ all: number; unseen: number }> {
    const [counts] = await this.database.query<{
      all: string;
      unseen: string;
    }>(
      `select count(*) as "all", count(*) filter (where seen <> $1) as unseen
         from knowledge_documents where chunker = $2 and source = $3`,
      [set.run, set.chunker, set.source],
    );
    return { all: Number(counts.all), unseen: Number(counts.unseen) };
  }

  /** For each source. */
  async counts(
    chunker: number,
  ): Promise<Map<string, { documents: number; chunks: number }>> {
    const rows = await this.database.query<{
      source: string;
      documents: string;
      chunks: string;
    }>(
      `select d.source, count(*) as documents, sum(
                (select count(*) from knowledge_chunks c where c.document = d.key)
              ) as chunks
         from knowledge_documents d where d.chunker = $1 group by d.source`,
      [chunker],
    );
    return new Map(
      rows.map(({ source, documents, chunks }) => [
        source,
        { documents: Number(documents), chunks: Number(chunks) },
      ]),
    );
  }

  /** Removes what the run did not find. @returns how many documents */
  async removeUnseen(set: DocumentSet): Promise<number> {
    return this.#remove('chunker = $1 and source = $2 and seen <> $3', [
      set.chunker,
      set.source,
      set.run,
    ]);
  }

  /** Removes all documents of sources that are no longer there. */
  async keepSources(sources: readonly string[]): Promise<number> {
    return this.#remove('not source = any($1::text[])', [sources]);
  }

  async #remove(
    where: string,
    values: readonly (string | number | readonly string[])[],
  ): Promise<number> {
    let removed = 0;
    for (;;) {
      const piece = await this.database.transaction(async connection => {
        await this.mayWrite(connection);
        const documents = await connection.query<{ key: string }>(
          `select key from knowledge_documents where ${where} limit ${REMOVED_AT_ONCE}`,
          values,
        );
        const keys = documents.map(row => Number(row.key));
        if (keys.length > 0) await removeDocuments(connection, keys);
        return keys.length;
      });
      removed += piece;
      if (piece < REMOVED_AT_ONCE) return removed;
    }
  }
}

/** The same for a document of which nothing is to be written. */
export function digestOf(document: ChunkedDocument): string {
  const { title, url, entityRef, chunks } = document;
  const parts = chunks.map(chunk => [chunk.hash, chunk.anchor]);
  return createHash('sha256')
    .update(JSON.stringify([title, url, entityRef, parts]))
    .digest('hex');
}

async function removeDocuments(
  connection: SqlConnection,
  documents: readonly number[],
): Promise<void> {
  const version = await nextVersion(connection);
  await connection.query(
    `insert into knowledge_removals (key, version)
     select key, $1::bigint from knowledge_chunks where document = any($2::bigint[])`,
    [version, documents],
  );
  await connection.query(
    'delete from knowledge_documents where key = any($1::bigint[])',
    [documents],
  );
}

import { createHash } from 'node:crypto';
import { Chunk } from '../chunking/Chunk';
import { nextVersion } from './ChangeFeed';
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

  /** With which etag each document was last indexed. */
  async etags(set: DocumentSet): Promise<Map<string, string | undefined>> {
    const rows = await this.database.query<{ id: string; etag: string | null }>(
      'select id, etag from knowledge_documents where chunker = $1 and source = $2',
      [set.chunker, set.source],
    );
    return new Map(rows.map(row => [row.id, row.etag ?? undefined]));
  }

  /** @returns whether anything of it is different from before */
  async write(set: DocumentSet, document: ChunkedDocument): Promise<boolean> {
    const digest = digestOf(document);
    return this.database.transaction(async connection => {
      await this.mayWrite(connection);
      const [known] = await connection.query<{
        digest: string;
        entity_ref: string | null;
      }>(
        `select digest, entity_ref from knowledge_documents
          where chunker = $1 and source = $2 and id = $3`,
        [set.chunker, set.source, document.id],
      );
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
      if (known?.digest === digest) return false;
      // Indexes of words know whose a chunk is: under another owner it is another chunk.
      const keepsOwner =
        known !== undefined &&
        known.entity_ref === (document.entityRef ?? null);
      await replaceChunks(connection, {
        document: Number(key),
        chunker: set.chunker,
        chunks: identified(`${set.source}:${document.id}`, document.chunks),
        keep: keepsOwner,
      });
      return true;
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

interface IdentifiedChunk extends Chunk {
  id: string;
}

function identified(
  docId: string,
  chunks: readonly Chunk[],
): IdentifiedChunk[] {
  const occurrences = new Map<string, number>();
  return chunks.map(chunk => {
    const occurrence = (occurrences.get(chunk.hash) ?? 0) + 1;
    occurrences.set(chunk.hash, occurrence);
    return {
      ...chunk,
      id: `${docId}#${chunk.hash.slice(0, 12)}-${occurrence}`,
    };
  });
}

function digestOf(document: ChunkedDocument): string {
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

async function replaceChunks(
  connection: SqlConnection,
  to: {
    document: number;
    chunker: number;
    chunks: readonly IdentifiedChunk[];
    keep: boolean;
  },
): Promise<void> {
  const rows = await connection.query<{ key: string; id: string }>(
    'select key, id from knowledge_chunks where document = $1',
    [to.document],
  );
  const wanted = new Set(to.keep ? to.chunks.map(chunk => chunk.id) : []);
  const kept = new Set(rows.map(row => row.id).filter(id => wanted.has(id)));
  const gone = rows.filter(row => !kept.has(row.id));
  const added = to.chunks.filter(chunk => !kept.has(chunk.id));
  await connection.query(
    `update knowledge_chunks c set ordinal = n.ordinal, anchor = n.anchor
       from json_to_recordset($1::json) as n(id text, ordinal integer, anchor text)
      where c.document = $2 and c.id = n.id`,
    [
      JSON.stringify(
        to.chunks
          .filter(chunk => kept.has(chunk.id))
          .map(({ id, ordinal, anchor }) => ({ id, ordinal, anchor })),
      ),
      to.document,
    ],
  );
  if (gone.length === 0 && added.length === 0) return;
  const version = await nextVersion(connection);
  const keys = gone.map(row => Number(row.key));
  await connection.query(
    `insert into knowledge_removals (key, version)
     select key, $2::bigint from unnest($1::bigint[]) as gone(key)`,
    [keys, version],
  );
  await connection.query(
    'delete from knowledge_chunks where key = any($1::bigint[])',
    [keys],
  );
  await connection.query(
    `insert into knowledge_chunks
       (document, chunker, id, hash, ordinal, headings, anchor, header, text, version)
     select $2, $3, n.id, n.hash, n.ordinal, n.headings, n.anchor, n.header, n.text, $4
       from json_to_recordset($1::json) as n(id text, hash text, ordinal integer,
            headings text[], anchor text, header text, text text)
      order by n.ordinal`,
    [JSON.stringify(added), to.document, to.chunker, version],
  );
}

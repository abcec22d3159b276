import { Chunk } from '../chunking/Chunk';
import { nextVersion } from './ChangeFeed';
import { SqlConnection } from './SqlDatabase';

/** A document's chunks as they are to be. */
export interface DocumentChunks {
  /** Key of the row. */
  document: number;
  docId: string;
  chunker: number;
  chunks: readonly Chunk[];
}

/** For a document that has none. */
export async function addChunks(
  connection: SqlConnection,
  to: DocumentChunks,
): Promise<void> {
  if (to.chunks.length === 0) return;
  const version = await nextVersion(connection);
  await insert(connection, to, identified(to), version);
}

/**
 * Writes only what differs, so that nobody embeds or indexes the rest again.
 *
 * @param to - `keep`: chunks of the same content stay the same
 */
export async function replaceChunks(
  connection: SqlConnection,
  to: DocumentChunks & { keep: boolean },
): Promise<void> {
  const rows = await connection.query<{ key: string; id: string }>(
    'select key, id from knowledge_chunks where document = $1',
    [to.document],
  );
  const chunks = identified(to);
  const wanted = new Set(to.keep ? chunks.map(chunk => chunk.id) : []);
  const kept = new Set(rows.map(row => row.id).filter(id => wanted.has(id)));
  const gone = rows.filter(row => !kept.has(row.id));
  const added = chunks.filter(chunk => !kept.has(chunk.id));
  await place(
    connection,
    to.document,
    chunks.filter(chunk => kept.has(chunk.id)),
  );
  if (gone.length === 0 && added.length === 0) return;
  const version = await nextVersion(connection);
  await remove(
    connection,
    gone.map(row => Number(row.key)),
    version,
  );
  await insert(connection, to, added, version);
}

interface IdentifiedChunk extends Chunk {
  id: string;
}

function identified({ docId, chunks }: DocumentChunks): IdentifiedChunk[] {
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

/** What is above or below may have come or gone. */
async function place(
  connection: SqlConnection,
  document: number,
  chunks: readonly IdentifiedChunk[],
): Promise<void> {
  if (chunks.length === 0) return;
  await connection.query(
    `update knowledge_chunks c set ordinal = n.ordinal, anchor = n.anchor
       from json_to_recordset($1::json) as n(id text, ordinal integer, anchor text)
      where c.document = $2 and c.id = n.id`,
    [
      JSON.stringify(
        chunks.map(({ id, ordinal, anchor }) => ({ id, ordinal, anchor })),
      ),
      document,
    ],
  );
}

async function remove(
  connection: SqlConnection,
  keys: readonly number[],
  version: number,
): Promise<void> {
  if (keys.length === 0) return;
  await connection.query(
    `insert into knowledge_removals (key, version)
     select key, $2::bigint from unnest($1::bigint[]) as gone(key)`,
    [keys, version],
  );
  await connection.query(
    'delete from knowledge_chunks where key = any($1::bigint[])',
    [keys],
  );
}

async function insert(
  connection: SqlConnection,
  { document, chunker }: DocumentChunks,
  chunks: readonly IdentifiedChunk[],
  version: number,
): Promise<void> {
  if (chunks.length === 0) return;
  await connection.query(
    `insert into knowledge_chunks
       (document, chunker, id, hash, ordinal, headings, anchor, header, text, version)
     select $2, $3, n.id, n.hash, n.ordinal, n.headings, n.anchor, n.header, n.text, $4
       from json_to_recordset($1::json) as n(id text, hash text, ordinal integer,
            headings text[], anchor text, header text, text text)
      order by n.ordinal`,
    [JSON.stringify(chunks), document, chunker, version],
  );
}

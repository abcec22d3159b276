import { StoredChunk } from './KnowledgeStore';
import { SqlDatabase, SqlValue } from './SqlDatabase';

interface Row {
  key: string;
  id: string;
  source: string;
  document_id: string;
  title: string;
  url: string;
  entity_ref: string | null;
  headings: string[];
  anchor: string | null;
  ordinal: number;
  header: string;
  text: string;
}

const CHUNKS = `
  select c.key, c.id, d.source, d.id as document_id, d.title, d.url, d.entity_ref,
         c.headings, c.anchor, c.ordinal, c.header, c.text
    from knowledge_chunks c join knowledge_documents d on d.key = c.document`;

/** Chunks with what their documents say of themselves. */
export class ChunkTable {
  constructor(private readonly database: SqlDatabase) {}

  async byKey(keys: readonly number[]): Promise<StoredChunk[]> {
    const chunks = await this.#read('c.key = any($1::bigint[])', [keys]);
    return inOrder(keys, chunks, chunk => chunk.key);
  }

  async byId(ids: readonly string[]): Promise<StoredChunk[]> {
    const chunks = await this.#read('c.id = any($1::text[])', [ids]);
    return inOrder(ids, chunks, chunk => chunk.id);
  }

  span(docId: string, from: number, to: number): Promise<StoredChunk[]> {
    const colon = docId.indexOf(':');
    return this.#read(
      `d.source = $1 and d.id = $2 and c.ordinal between $3 and $4
         and d.chunker = (select chunker from knowledge_generations where state = 'active')
       order by c.ordinal`,
      [docId.slice(0, colon), docId.slice(colon + 1), from, to],
    );
  }

  async #read(
    where: string,
    values: readonly SqlValue[],
  ): Promise<StoredChunk[]> {
    const rows = await this.database.query<Row>(
      `${CHUNKS} where ${where}`,
      values,
    );
    return rows.map(stored);
  }
}

function stored(row: Row): StoredChunk {
  return {
    key: Number(row.key),
    id: row.id,
    docId: `${row.source}:${row.document_id}`,
    source: row.source,
    title: row.title,
    headings: row.headings,
    url:
      row.anchor === null || row.url.includes('#')
        ? row.url
        : `${row.url}#${row.anchor}`,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    ordinal: row.ordinal,
    header: row.header,
    text: row.text,
  };
}

function inOrder<TKey>(
  keys: readonly TKey[],
  chunks: readonly StoredChunk[],
  keyOf: (chunk: StoredChunk) => TKey,
): StoredChunk[] {
  const found = new Map(chunks.map(chunk => [keyOf(chunk), chunk]));
  return keys.flatMap(key => found.get(key) ?? []);
}

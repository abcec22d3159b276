import { SqlConnection, SqlDatabase } from './SqlDatabase';
import { SearchableChunk, StoreChanges } from './KnowledgeStore';

/** Chunks of a page, but for those of the document at its end, which come whole. */
const PAGE = 2_000;

/** Tells every replica what changed, in the order of the commits. */
export class ChangeFeed {
  constructor(private readonly database: SqlDatabase) {}

  async version(): Promise<number> {
    const [feed] = await this.database.query<{ version: string }>(
      'select version from knowledge_feed',
    );
    return Number(feed?.version ?? 0);
  }

  async *changes(
    since: number,
  ): AsyncIterable<StoreChanges & { reset?: boolean }> {
    const [head] = await this.database.query<{
      version: string;
      oldest: string;
      chunker: number;
    }>(
      `select f.version, f.oldest, g.chunker
         from knowledge_feed f, knowledge_generations g where g.state = 'active'`,
    );
    if (!head) return;
    const version = Number(head.version);
    const known = since >= Number(head.oldest) && since <= version;
    let from = known ? since : 0;
    let reset = !known && since !== 0;
    while (from < version || reset) {
      const page = await this.#page(from, version, head.chunker);
      yield { ...page, ...(reset && { reset }) };
      from = page.version;
      reset = false;
    }
  }

  #page(from: number, to: number, chunker: number): Promise<StoreChanges> {
    return this.database.transaction(
      async connection => {
        const [cut] = await connection.query<{ version: string }>(
          `select version from knowledge_chunks
            where chunker = $1 and version > $2 and version <= $3
            order by version offset ${PAGE - 1} limit 1`,
          [chunker, from, to],
        );
        const version = Number(cut?.version ?? to);
        const added = await connection.query<ChunkRow>(
          `select c.key, d.source, d.id, d.entity_ref, c.header, c.text
             from knowledge_chunks c join knowledge_documents d on d.key = c.document
            where c.chunker = $1 and c.version > $2 and c.version <= $3
            order by c.version, c.key`,
          [chunker, from, version],
        );
        // From the beginning, nothing is there that could be removed.
        const removed = from
          ? await connection.query<{ key: string }>(
              'select key from knowledge_removals where version > $1 and version <= $2',
              [from, version],
            )
          : [];
        return {
          version,
          added: added.map(searchable),
          removed: removed.map(row => Number(row.key)),
        };
      },
      { snapshot: true },
    );
  }

  /** Forgets removals of long ago: whoever knows an older state than that starts over. */
  async prune(olderThanDays: number): Promise<void> {
    await this.database.transaction(async connection => {
      await nextVersion(connection);
      const pruned = await connection.query<{ version: string }>(
        `delete from knowledge_removals
          where removed_at < now() - make_interval(days => $1) returning version`,
        [olderThanDays],
      );
      const oldest = pruned.reduce(
        (latest, row) => Math.max(latest, Number(row.version)),
        0,
      );
      await connection.query(
        'update knowledge_feed set oldest = greatest(oldest, $1::bigint)',
        [oldest],
      );
    });
  }
}

/**
 * A number for the changes of this transaction. Its row stays locked until the end, so that numbers become visible in
 * their order: no replica reads past one that is still to come.
 */
export async function nextVersion(connection: SqlConnection): Promise<number> {
  const [feed] = await connection.query<{ version: string }>(
    'update knowledge_feed set version = version + 1 returning version',
  );
  return Number(feed.version);
}

interface ChunkRow {
  key: string;
  source: string;
  id: string;
  entity_ref: string | null;
  header: string;
  text: string;
}

function searchable(row: ChunkRow): SearchableChunk {
  return {
    key: Number(row.key),
    docId: `${row.source}:${row.id}`,
    source: row.source,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    header: row.header,
    text: row.text,
  };
}

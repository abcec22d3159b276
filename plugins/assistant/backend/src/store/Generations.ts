import { nextVersion } from './ChangeFeed';
import { SqlConnection, SqlDatabase } from './SqlDatabase';
import { VectorSet } from './VectorTables';

/** One way to cut and to embed everything. One serves; the next is built beside it. */
export interface Generation {
  id: number;
  chunker: number;
  embedder?: string;
  dimensions?: number;
  state: 'building' | 'active';
  /** Rounds of embedding that failed since the last that did not. */
  attempts: number;
  /** Why vectors are missing. */
  message?: string;
  retryAt?: Date;
}

/** How documents are cut and embedded now. */
export interface IndexRecipe {
  chunker: number;
  embedder?: { id: string; dimensions: number };
}

interface Row {
  id: number;
  chunker: number;
  embedder: string | null;
  dimensions: number | null;
  state: 'building' | 'active';
  attempts: number;
  message: string | null;
  retry_at: Date | null;
}

export class Generations {
  constructor(private readonly database: SqlDatabase) {}

  active(): Promise<Generation | undefined> {
    return this.#inState('active');
  }

  building(): Promise<Generation | undefined> {
    return this.#inState('building');
  }

  /** The first is active at once: there is nothing that could serve instead. */
  add(recipe: IndexRecipe): Promise<Generation> {
    return this.database.transaction(async connection => {
      const [row] = await connection.query<Row>(
        `insert into knowledge_generations (chunker, embedder, dimensions, state)
         select $1, $2, $3, case when exists (select 1 from knowledge_generations)
                                 then 'building' else 'active' end
         returning *`,
        [
          recipe.chunker,
          recipe.embedder?.id ?? null,
          recipe.embedder?.dimensions ?? null,
        ],
      );
      return generationOf(row);
    });
  }

  async remove(generation: Generation): Promise<void> {
    await this.database.query(
      'delete from knowledge_generations where id = $1',
      [generation.id],
    );
  }

  /**
   * Lets the one that was built serve.
   *
   * @param carryOver - sources that could not be read for it: their documents stay as they are, and are cut anew when
   * they can
   */
  async activate(
    next: Generation,
    carryOver: readonly string[],
  ): Promise<void> {
    await this.database.transaction(async connection => {
      const version = await nextVersion(connection);
      const [previous] = await connection.query<Row>(
        `delete from knowledge_generations where state = 'active' returning *`,
      );
      await connection.query(
        `update knowledge_generations set state = 'active' where id = $1`,
        [next.id],
      );
      if (!previous || previous.chunker === next.chunker) return;
      await takeOver(connection, previous.chunker, next.chunker, carryOver);
      await connection.query(
        'delete from knowledge_documents where chunker <> $1',
        [next.chunker],
      );
      // Every key is another now: whoever knows an older state starts over.
      await connection.query('update knowledge_feed set oldest = $1', [
        version,
      ]);
    });
  }

  async embeddingFailed(
    generation: Generation,
    message: string,
    retryInMs: number,
  ): Promise<void> {
    await this.database.query(
      `update knowledge_generations
          set attempts = attempts + 1, message = $2,
              retry_at = now() + make_interval(secs => $3)
        where id = $1`,
      [generation.id, message, retryInMs / 1_000],
    );
  }

  async embeddingSucceeded(generation: Generation): Promise<void> {
    await this.database.query(
      `update knowledge_generations
          set attempts = 0, message = null, retry_at = null where id = $1`,
      [generation.id],
    );
  }

  async #inState(state: 'active' | 'building') {
    const [row] = await this.database.query<Row>(
      'select * from knowledge_generations where state = $1',
      [state],
    );
    return row && generationOf(row);
  }
}

/** What the vectors of a generation are; absent where it has none. */
export function vectorsOf(generation: Generation): VectorSet | undefined {
  const { id, chunker, embedder, dimensions } = generation;
  return embedder !== undefined && dimensions !== undefined
    ? { generation: id, chunker, embedder, dimensions }
    : undefined;
}

async function takeOver(
  connection: SqlConnection,
  from: number,
  to: number,
  sources: readonly string[],
): Promise<void> {
  await connection.query(
    `delete from knowledge_documents where chunker = $1 and source = any($2::text[])`,
    [to, sources],
  );
  await connection.query(
    `update knowledge_chunks set chunker = $1
      where document in (select key from knowledge_documents
                          where chunker = $2 and source = any($3::text[]))`,
    [to, from, sources],
  );
  await connection.query(
    // Neither etag nor digest: the next run that can read them cuts them anew.
    `update knowledge_documents set chunker = $1, etag = null, digest = ''
      where chunker = $2 and source = any($3::text[])`,
    [to, from, sources],
  );
}

function generationOf(row: Row): Generation {
  return {
    id: row.id,
    chunker: row.chunker,
    state: row.state,
    attempts: row.attempts,
    ...(row.embedder !== null && { embedder: row.embedder }),
    ...(row.dimensions !== null && { dimensions: row.dimensions }),
    ...(row.message !== null && { message: row.message }),
    ...(row.retry_at !== null && { retryAt: row.retry_at }),
  };
}

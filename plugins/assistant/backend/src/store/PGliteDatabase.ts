import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { FolderLock } from './FolderLock';
import { PGliteThread } from './PGliteThread';
import { SqlConnection, SqlDatabase, SqlValue } from './SqlDatabase';

/**
 * PostgreSQL with pgvector inside this process, for a laptop: one connection, used by one piece of work after another.
 *
 * It opens with the first statement, as that takes seconds. What it holds can be made anew from the sources, so a folder
 * that cannot be read is emptied.
 *
 * @public
 */
export class PGliteDatabase implements SqlDatabase {
  readonly title = 'the assistant’s own database';
  #thread?: Promise<PGliteThread>;
  #last: Promise<unknown> = Promise.resolve();
  #lock?: FolderLock;
  #closed = false;

  /** @param options - `folder`: where it is kept; in memory only where absent */
  constructor(
    private readonly options: { folder?: string; logger: LoggerService },
  ) {}

  query<TRow extends object>(
    text: string,
    values: readonly SqlValue[] = [],
  ): Promise<TRow[]> {
    return this.#alone(thread => thread.query<TRow>(text, values));
  }

  transaction<T>(work: (connection: SqlConnection) => Promise<T>): Promise<T> {
    return this.#alone(async thread => {
      await thread.query('begin', []);
      try {
        const result = await work({
          query: (text, values = []) => thread.query(text, values),
        });
        await thread.query('commit', []);
        return result;
      } catch (error) {
        await thread.query('rollback', []);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last.catch(() => {});
    const thread = await this.#thread?.catch(() => undefined);
    await thread?.close();
    await this.#lock?.release();
  }

  /** There is one connection: a second piece of work would end up within the first one's transaction. */
  #alone<T>(work: (thread: PGliteThread) => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => work(await this.#open()));
    this.#last = turn.catch(() => {});
    return turn;
  }

  #open(): Promise<PGliteThread> {
    if (this.#closed) {
      return Promise.reject(new Error('The assistant’s index is closed'));
    }
    this.#thread ??= this.#start().catch(error => {
      // The next one who asks may find it well again: another process has ended, say.
      this.#thread = undefined;
      throw error;
    });
    return this.#thread;
  }

  async #start(): Promise<PGliteThread> {
    const { folder, logger } = this.options;
    if (!folder) return PGliteThread.start(worker());
    await mkdir(folder, { recursive: true });
    this.#lock ??= await FolderLock.take(folder);
    const files = join(folder, 'postgres');
    try {
      return await PGliteThread.start(worker(files));
    } catch (error) {
      logger.warn(
        `The assistant's index in ${folder} cannot be read and is made anew from its sources: ${error}`,
      );
      await rm(files, { recursive: true, force: true });
      return PGliteThread.start(worker(files));
    }
  }
}

function worker(folder?: string): Worker {
  return new Worker(
    resolvePackagePath(
      '@portolan/plugin-assistant-backend',
      'workers/pglite.mjs',
    ),
    { workerData: { folder } },
  );
}

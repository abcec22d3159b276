import { Worker } from 'node:worker_threads';
import { SqlValue } from './SqlDatabase';

type Reply =
  | { opened: boolean; message?: string }
  | { closed: true }
  | { id: number; rows: object[] }
  | { id: number; error: { message: string; code?: string } };

/** The thread that PGlite runs in, from its start to its end. */
export class PGliteThread {
  #next = 0;
  #ended?: Error;
  readonly #waiting = new Map<
    number,
    { resolve(rows: object[]): void; reject(error: Error): void }
  >();

  /** @throws Error if the folder cannot be opened as a database */
  static async start(worker: Worker): Promise<PGliteThread> {
    const thread = new PGliteThread(worker);
    await thread.#opened;
    return thread;
  }

  readonly #opened: Promise<void>;

  private constructor(private readonly worker: Worker) {
    this.#opened = new Promise((resolve, reject) => {
      worker.on('message', (reply: Reply) => {
        if ('opened' in reply) {
          if (reply.opened) return resolve();
          void worker.terminate();
          return reject(new Error(reply.message));
        }
        if ('id' in reply) this.#settle(reply);
        return undefined;
      });
      const end = (error: Error) => {
        this.#ended ??= error;
        reject(error);
        this.#waiting.forEach(waiting => waiting.reject(error));
        this.#waiting.clear();
      };
      worker.on('error', end);
      worker.on('exit', () =>
        end(new Error('The assistant’s own database has ended')),
      );
    });
    // An idle index does not keep a process alive.
    worker.unref();
  }

  query<TRow extends object>(
    text: string,
    values: readonly SqlValue[],
  ): Promise<TRow[]> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#next += 1;
    const id = this.#next;
    this.worker.ref();
    return new Promise<TRow[]>((resolve, reject) => {
      this.#waiting.set(id, {
        // What a statement yields is what its caller says it does, as with every driver of a database.
        resolve: rows => resolve(rows as TRow[]),
        reject,
      });
      this.worker.postMessage({ id, text, params: values });
    }).finally(() => {
      if (this.#waiting.size === 0) this.worker.unref();
    });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise(resolve => {
      this.worker.once('exit', resolve);
    });
    this.worker.ref();
    this.worker.postMessage({ close: true });
    await ended;
  }

  #settle(reply: Extract<Reply, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('rows' in reply) return waiting?.resolve(reply.rows);
    const error = new Error(reply.error.message);
    return waiting?.reject(Object.assign(error, { code: reply.error.code }));
  }
}

import { Worker } from 'node:worker_threads';
import { EmbedderThread, ThreadEnded } from './EmbedderThread';

/** A text that waits, or is being worked on. */
interface Task {
  text: string;
  kind: 'document' | 'query';
  tries: number;
  resolve(vector: Float32Array): void;
  reject(error: unknown): void;
}

/**
 * Threads with the model, started when there is work and ended when there was none for a while.
 *
 * Every thread takes one text at a time, as several at once are no quicker: a question waits for one text at most.
 */
export class EmbedderThreads {
  readonly #waiting: Record<Task['kind'], Task[]> = { query: [], document: [] };
  readonly #threads = new Set<EmbedderThread>();
  readonly #busy = new Set<EmbedderThread>();
  #idle?: NodeJS.Timeout;
  #closed = false;

  /** @param options - `size`: most threads; `idleMs`: how long they outlive the last text; `remedy`: for a model that cannot be loaded */
  constructor(
    private readonly options: {
      size: number;
      idleMs: number;
      remedy: string;
      startWorker(): Worker;
    },
  ) {}

  /** @throws Error that says why there is no vector, without the text; what `signal` says if it is aborted */
  embed(
    text: string,
    kind: Task['kind'],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    if (this.#closed) return Promise.reject(closed());
    if (signal.aborted) return Promise.reject(signal.reason);
    let abort = () => {};
    const vector = new Promise<Float32Array>((resolve, reject) => {
      const task: Task = { text, kind, tries: 0, resolve, reject };
      abort = () => {
        this.#forget(task);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting[kind].push(task);
      this.#giveOut();
    });
    return vector.finally(() => signal.removeEventListener('abort', abort));
  }

  /** Ends every thread; whoever waits is told. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#rejectWaiting(closed());
    await this.#endThreads();
  }

  #giveOut(): void {
    clearTimeout(this.#idle);
    while (this.#isWaited()) {
      const thread = this.#freeThread();
      if (!thread) return;
      const task =
        this.#waiting.query.shift() ?? this.#waiting.document.shift();
      if (task) void this.#work(thread, task);
    }
    if (this.#busy.size > 0 || this.#closed) return;
    this.#idle = setTimeout(
      () => void this.#endThreads(),
      this.options.idleMs,
    ).unref();
  }

  #freeThread(): EmbedderThread | undefined {
    const idle = [...this.#threads].filter(thread => !this.#busy.has(thread));
    idle
      .filter(thread => !thread.usable)
      .forEach(thread => this.#threads.delete(thread));
    const free = idle.find(thread => thread.usable);
    if (free || this.#threads.size >= this.options.size) return free;
    const thread = new EmbedderThread(this.options.startWorker());
    this.#threads.add(thread);
    return thread;
  }

  async #work(thread: EmbedderThread, task: Task): Promise<void> {
    this.#busy.add(thread);
    task.tries += 1;
    try {
      task.resolve(await thread.embed(task.text));
    } catch (error) {
      this.#fail(task, error);
    } finally {
      this.#busy.delete(thread);
      this.#giveOut();
    }
  }

  #fail(task: Task, error: unknown): void {
    if (this.#closed) return task.reject(closed());
    if (!(error instanceof ThreadEnded)) return task.reject(error);
    if (task.tries === 1) {
      this.#waiting[task.kind].unshift(task);
      return undefined;
    }
    if (error.loaded) {
      return task.reject(
        new Error(
          'The local embedding model ended twice at the same text. If memory is short, lower assistant.embedder.workers.',
        ),
      );
    }
    const failure = new Error(
      `The local embedding model cannot be loaded: ${error.message}. ${this.options.remedy}, or set assistant.embedder.provider to none.`,
    );
    task.reject(failure);
    // Every other text would wait for the same two starts, in vain.
    return this.#rejectWaiting(failure);
  }

  #isWaited(): boolean {
    return this.#waiting.query.length + this.#waiting.document.length > 0;
  }

  #forget(task: Task): void {
    this.#waiting[task.kind] = this.#waiting[task.kind].filter(
      other => other !== task,
    );
  }

  #rejectWaiting(error: Error): void {
    const tasks = [...this.#waiting.query, ...this.#waiting.document];
    this.#waiting.query = [];
    this.#waiting.document = [];
    tasks.forEach(task => task.reject(error));
  }

  async #endThreads(): Promise<void> {
    const threads = [...this.#threads];
    this.#threads.clear();
    await Promise.all(threads.map(thread => thread.close()));
  }
}

function closed(): Error {
  return new Error('The assistant is shutting down');
}

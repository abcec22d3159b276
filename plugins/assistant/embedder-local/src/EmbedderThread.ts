import { Worker } from 'node:worker_threads';

type Reply =
  | { ready: boolean; message?: string }
  | { vector: Float32Array }
  | { failed: true };

/** The thread ended, or never came to work: its text may be tried in another one. */
export class ThreadEnded extends Error {
  /** @param loaded - whether the model was there before */
  constructor(readonly loaded: boolean, message: string) {
    super(message);
  }
}

/** One thread with the model in it, which works on one text after another. */
export class EmbedderThread {
  readonly #worker: Worker;
  #loaded = false;
  #ended?: ThreadEnded;
  #asked?: {
    text: string;
    resolve(vector: Float32Array): void;
    reject(error: Error): void;
  };

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: Reply) => this.#heed(reply));
    worker.on('error', error => this.#end(String(error)));
    worker.on('exit', () => this.#end('its thread has ended'));
    // A model that nobody waits for does not keep a process alive.
    worker.unref();
  }

  get usable(): boolean {
    return !this.#ended;
  }

  /**
   * Ask only once the last text's vector is there.
   *
   * @throws ThreadEnded
   */
  async embed(text: string): Promise<Float32Array> {
    if (this.#ended) throw this.#ended;
    this.#worker.ref();
    try {
      return await new Promise<Float32Array>((resolve, reject) => {
        this.#asked = { text, resolve, reject };
        if (this.#loaded) this.#worker.postMessage({ text });
      });
    } finally {
      this.#asked = undefined;
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #heed(reply: Reply): void {
    if ('vector' in reply) {
      this.#asked?.resolve(reply.vector);
    } else if ('failed' in reply) {
      this.#asked?.reject(
        new Error('The local embedding model found no vector for a text'),
      );
    } else if (reply.ready) {
      this.#loaded = true;
      if (this.#asked) this.#worker.postMessage({ text: this.#asked.text });
    } else {
      this.#end(reply.message ?? 'it says no more');
      void this.#worker.terminate();
    }
  }

  #end(reason: string): void {
    this.#ended ??= new ThreadEnded(this.#loaded, reason);
    this.#asked?.reject(this.#ended);
  }
}

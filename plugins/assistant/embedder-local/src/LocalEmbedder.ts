import { Worker } from 'node:worker_threads';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Embedder } from '@portolan/plugin-assistant-node';
import { EmbedderThreads } from './EmbedderThreads';

/** The model's time grows with the text: what stands behind is not read. Chunks of the index are shorter. */
const MAX_CHARACTERS = 2_000;

/**
 * all-MiniLM-L6-v2 with 8-bit weights, which are a part of this package.
 *
 * @public
 */
export class LocalEmbedder implements Embedder {
  readonly id = 'all-minilm-l6-v2-int8:384:1';
  readonly dimensions = 384;
  readonly batchSize = 32;
  /** As good as words alone, and better with them; measured by `yarn rag-eval` on the half to tune on. */
  readonly fusion = { kind: 'scores', lexical: 0.4, dense: 0.6 } as const;
  readonly #threads: EmbedderThreads;

  /** @param options - `workers`: most threads; `idleMs`: how long they outlive the last text */
  constructor(options: {
    workers: number;
    idleMs: number;
    startWorker?: () => Worker;
  }) {
    this.#threads = new EmbedderThreads({
      size: options.workers,
      idleMs: options.idleMs,
      startWorker: options.startWorker ?? startWorker,
    });
  }

  /** The model makes no difference between questions and documents, but a question goes before documents that wait. */
  async embed(
    texts: readonly string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    return Promise.all(
      texts.map(text => this.#threads.embed(prepared(text), kind, signal)),
    );
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}

/** @returns text of the only white space that the model's vocabulary has; never empty, as nothing has no vector */
function prepared(text: string): string {
  const plain = text
    .slice(0, 4 * MAX_CHARACTERS)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.slice(0, MAX_CHARACTERS) || ' ';
}

/** The file is JavaScript and no part of the build: it is the same one from the sources and from the package. */
export function startWorker(): Worker {
  return new Worker(
    resolvePackagePath(
      '@portolan/plugin-assistant-backend-module-embedder-local',
      'workers/embed.mjs',
    ),
    // Whatever transforms the backend's sources has nothing to do there.
    { execArgv: [] },
  );
}

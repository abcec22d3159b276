import { Worker } from 'node:worker_threads';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Embedder } from '@portolan/plugin-assistant-node';
import { EmbedderThreads } from './EmbedderThreads';
import { BUNDLED_MODEL, OnnxModel } from './OnnxModel';

/** The model's time grows with the text: what stands behind is not read. Chunks of the index are shorter. */
const MAX_CHARACTERS = 2_000;

/**
 * A sentence embedding model in worker threads: all-MiniLM-L6-v2, which is a part of this package, or one of your own.
 *
 * @public
 */
export class LocalEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly batchSize = 32;
  /** Measured with the model of this package, by `yarn rag-eval` on the half to tune on. */
  readonly fusion = { kind: 'scores', lexical: 0.4, dense: 0.6 } as const;
  readonly #model: OnnxModel;
  readonly #threads: EmbedderThreads;

  /** @param options - `workers`: most threads; `idleMs`: how long they outlive the last text; `model`: one of your own */
  constructor(options: {
    workers: number;
    idleMs: number;
    model?: OnnxModel;
    startWorker?: (model: OnnxModel) => Worker;
  }) {
    const { model = BUNDLED_MODEL, startWorker: start = startWorker } = options;
    this.id = model.id;
    this.dimensions = model.dimensions;
    this.#model = model;
    this.#threads = new EmbedderThreads({
      size: options.workers,
      idleMs: options.idleMs,
      remedy: model.remedy,
      startWorker: () => start(model),
    });
  }

  /** Questions go before documents that wait. */
  async embed(
    texts: readonly string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    const { queryPrefix, documentPrefix } = this.#model;
    const prefix = kind === 'query' ? queryPrefix : documentPrefix;
    return Promise.all(
      texts.map(text =>
        this.#threads.embed(prefix + prepared(text), kind, signal),
      ),
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
export function startWorker(model: OnnxModel): Worker {
  const { dimensions, folder, pooling, tokens } = model;
  return new Worker(
    resolvePackagePath(
      '@portolan/plugin-assistant-backend-module-embedder-local',
      'workers/embed.mjs',
    ),
    // Whatever transforms the backend's sources has nothing to do there.
    { execArgv: [], workerData: { dimensions, folder, pooling, tokens } },
  );
}

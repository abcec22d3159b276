import { LoggerService } from '@backstage/backend-plugin-api';
import { Embedder } from '@portolan/plugin-assistant-node';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { Generation, Generations } from '../store/Generations';
import { VectorSet, VectorTables } from '../store/VectorTables';
import { IndexMetrics } from './IndexMetrics';

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 3_600_000;
/** So many requests in a row that fail: the embedder is down, and the rest would fail as well. */
const GIVES_UP_AFTER = 3;
/** From this round on, one text at a time: a single one may be what the embedder cannot take. */
const ONE_BY_ONE_FROM = 2;
const BATCHES_AT_ONCE = 2;
const BATCHES_OF_A_PAGE = 8;

/** `paused`: something else is to be done first; `failed`: it is tried again later. */
export type RoundOutcome = 'complete' | 'failed' | 'paused';

/** Gives every content that has none its vector, once, whatever was cut off before. */
export class EmbeddingRound {
  constructor(
    private readonly options: {
      embedder: Embedder;
      generations: Generations;
      vectors: VectorTables;
      logger: LoggerService;
      metrics?: IndexMetrics;
    },
  ) {}

  /** @param pauses - asked before each request to the embedder but the first, as all of them may take hours */
  async run(
    generation: Generation,
    set: VectorSet,
    pauses: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<RoundOutcome> {
    const { generations, logger, vectors } = this.options;
    await vectors.fill(set);
    const waits = generation.retryAt && generation.retryAt > new Date();
    if (waits) return 'failed';
    const { paused, reason } = await this.#embedMissing(
      generation,
      set,
      pauses,
      signal,
    );
    if (reason === undefined) {
      if (paused) return 'paused';
      if (generation.message) await generations.embeddingSucceeded(generation);
      return 'complete';
    }
    const { embedded, of } = await vectors.progress(set);
    const message = `${
      of - embedded
    } of ${of} parts have no vector yet and are found by their words alone: ${redactSecrets(
      reason,
    )}`;
    logger.warn(`The assistant's embedder failed. ${message}`);
    await generations.embeddingFailed(
      generation,
      message,
      Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** generation.attempts),
    );
    return 'failed';
  }

  /** @returns why some are still missing: somebody asked for a pause, or the embedder said so */
  async #embedMissing(
    { attempts }: Generation,
    set: VectorSet,
    pauses: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<{ paused?: boolean; reason?: string }> {
    const { embedder, metrics, vectors } = this.options;
    const size = attempts >= ONE_BY_ONE_FROM ? 1 : embedder.batchSize;
    let reason: string | undefined;
    let failedInARow = 0;
    let after = '';
    for (;;) {
      const page = await vectors.missing(set, after, size * BATCHES_OF_A_PAGE);
      if (page.length === 0) return { reason };
      after = page[page.length - 1].hash;
      const batches = Array.from(
        { length: Math.ceil(page.length / size) },
        (_, index) => page.slice(index * size, (index + 1) * size),
      );
      while (batches.length) {
        signal.throwIfAborted();
        const outcomes = await Promise.allSettled(
          batches
            .splice(0, BATCHES_AT_ONCE)
            .map(batch => this.#embed(batch, signal)),
        );
        signal.throwIfAborted();
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') {
            failedInARow = 0;
            metrics?.embedded(outcome.value.size, 'success');
            await vectors.remember(set, outcome.value);
          } else {
            failedInARow += 1;
            metrics?.embedded(size, 'failure');
            reason ??= sentence(outcome.reason);
          }
        }
        if (failedInARow >= GIVES_UP_AFTER) return { reason };
        if (batches.length && (await pauses())) return { paused: true, reason };
      }
    }
  }

  /** @throws Error that says what is wrong with the embedder's answer */
  async #embed(
    batch: readonly { hash: string; header: string; text: string }[],
    signal: AbortSignal,
  ): Promise<Map<string, Float32Array>> {
    const { embedder } = this.options;
    const vectors = await embedder.embed(
      batch.map(({ header, text }) => `${header}\n${text}`),
      'document',
      signal,
    );
    if (vectors.length !== batch.length) {
      throw new Error(
        `${embedder.id} returned ${vectors.length} vectors for ${batch.length} texts.`,
      );
    }
    for (const vector of vectors) {
      if (vector.length !== embedder.dimensions) {
        throw new Error(
          `${embedder.id} returned a vector of ${vector.length} numbers instead of ${embedder.dimensions}.`,
        );
      }
      const length = vector.reduce((sum, value) => sum + value * value, 0);
      if (!(length > 0 && Number.isFinite(length))) {
        throw new Error(
          `${embedder.id} returned a vector that points nowhere.`,
        );
      }
    }
    return new Map(batch.map(({ hash }, index) => [hash, vectors[index]]));
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

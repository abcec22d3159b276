import { Embedder } from '@portolan/plugin-assistant-node';

const ANSWERS_WITHIN_MS = 1_500;
/** After a failure the next questions do not wait for the same again. */
const RESTS_MS = 15_000;

/** The question as a vector, or nothing within a bounded time: then words alone have to do. */
export class QueryVector {
  #restsUntil = -Infinity;

  constructor(
    private readonly options: {
      embedder: Embedder;
      /** Told once for each rest, without the question. */
      onFailure?(error: Error): void;
      withinMs?: number;
      now?(): number;
    },
  ) {}

  async of(
    text: string,
    signal?: AbortSignal,
  ): Promise<Float32Array | undefined> {
    const { embedder, withinMs = ANSWERS_WITHIN_MS } = this.options;
    if (this.#now() < this.#restsUntil) return undefined;
    const timeout = AbortSignal.timeout(withinMs);
    const bounded = signal ? AbortSignal.any([signal, timeout]) : timeout;
    try {
      const [vector] = await Promise.race([
        embedder.embed([text], 'query', bounded),
        ended(bounded),
      ]);
      if (vector?.length !== embedder.dimensions) {
        throw new Error(
          `${embedder.id} gave ${
            vector?.length ?? 'no'
          } dimensions instead of ${embedder.dimensions}`,
        );
      }
      return vector;
    } catch (thrown) {
      signal?.throwIfAborted();
      this.#restsUntil = this.#now() + RESTS_MS;
      this.options.onFailure?.(
        thrown instanceof Error ? thrown : new Error('no reason given'),
      );
      return undefined;
    }
  }

  #now(): number {
    return this.options.now?.() ?? performance.now();
  }
}

/** For embedders that do not mind the signal. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}

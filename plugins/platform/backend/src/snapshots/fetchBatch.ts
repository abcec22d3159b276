import { FetchResult, UpstreamError } from '@portolan/plugin-platform-node';

export interface BatchFetch<TItem, TValue> {
  /** One result per item, in order. */
  fetch(
    items: readonly TItem[],
    signal: AbortSignal,
  ): Promise<FetchResult<TValue>[]>;
  /** Called with what was thrown, which is a defect of the provider. */
  broken(thrown: unknown): void;
  /** Milliseconds after which a fetch is given up, whoever waits. */
  giveUpMs: number;
}

/** One result per item, in order, whatever the provider does: throw, hang, or forget one. */
export async function fetchBatch<TItem, TValue>(
  items: readonly TItem[],
  { fetch, broken, giveUpMs }: BatchFetch<TItem, TValue>,
  shutdown: AbortSignal,
): Promise<FetchResult<TValue>[]> {
  const signal = AbortSignal.any([shutdown, AbortSignal.timeout(giveUpMs)]);
  try {
    const results = await Promise.race([fetch(items, signal), aborted(signal)]);
    if (results.length === items.length) return results;
    throw new RangeError(`${results.length} results for ${items.length} refs`);
  } catch (thrown) {
    if (!signal.aborted) broken(thrown);
    const error = signal.aborted
      ? new UpstreamError('timeout', 'The upstream did not answer in time.')
      : new UpstreamError(
          'invalid-response',
          'The answer could not be understood. The log of the platform says more.',
        );
    return items.map(() => ({ ok: false, error }));
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}

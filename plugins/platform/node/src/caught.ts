import { FetchResult } from './provider';
import { UpstreamError } from './UpstreamError';

/**
 * A failed call as a value, so that it fails only what it was for.
 *
 * @public
 */
export async function caught<T>(answer: Promise<T>): Promise<FetchResult<T>> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    if (error instanceof UpstreamError) return { ok: false, error };
    throw error;
  }
}

import { BulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import { UpstreamCall } from '../provider';
import { UpstreamError } from '../UpstreamError';

/**
 * Any thrown value as an {@link UpstreamError} without a word of the upstream's own text: only the call's name goes in.
 */
export function toUpstreamError(
  thrown: unknown,
  { upstream, operation }: UpstreamCall,
): UpstreamError {
  if (thrown instanceof UpstreamError) return thrown;
  const what = `${operation} on ${upstream}`;
  if (thrown instanceof TaskCancelledError) {
    return new UpstreamError('timeout', `${what} took too long.`);
  }
  if (thrown instanceof BulkheadRejectedError) {
    return new UpstreamError(
      'unavailable',
      `Too many calls are waiting for ${upstream}.`,
    );
  }
  if (isNamed(thrown, 'AbortError')) {
    return new UpstreamError('timeout', `${what} was given up.`);
  }
  if (isNamed(thrown, 'SyntaxError') || isNamed(thrown, 'ZodError')) {
    return new UpstreamError(
      'invalid-response',
      `${what} answered something that could not be read.`,
    );
  }
  return new UpstreamError(
    'unavailable',
    `${what} failed in a way that is not known.`,
  );
}

function isNamed(thrown: unknown, name: string): boolean {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    Reflect.get(thrown, 'name') === name
  );
}

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DelegateBackoff,
  FailureReason,
  handleWhen,
  IRetryBackoffContext,
  retry,
} from 'cockatiel';
import { UpstreamCall, UpstreamContext } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { toUpstreamError } from './toUpstreamError';
import { UpstreamGate } from './UpstreamGate';
import { UpstreamLimits } from './upstreamLimits';
import { UpstreamMetrics } from './UpstreamMetrics';
import { UpstreamRecords } from './UpstreamRecords';

/** Requests after the first: at 30 % throttling, one call in 4,600 still fails. */
const MAX_RETRIES = 6;
/** No retry starts later than this after the first request went out. */
const RETRY_BUDGET_MS = 8_000;
const FIRST_BACKOFF_MS = 60;
const LONGEST_BACKOFF_MS = 1_500;

const RETRYABLE = new Set(['throttled', 'unreachable', 'unavailable']);

/** @public */
export interface UpstreamPolicyOptions {
  limits(upstream: string): UpstreamLimits;
  logger: LoggerService;
  metrics?: UpstreamMetrics;
  /** From 0 to 1: how much of the longest wait before a retry is taken. */
  random?: () => number;
}

/**
 * Sends every upstream request: at most so many at once per upstream, each with a deadline, again with jitter after what
 * may pass, never before a `Retry-After`, and not at all for a while after repeated failures.
 *
 * @public
 */
export class UpstreamPolicy {
  readonly #gates = new Map<string, UpstreamGate>();
  readonly #random: () => number;

  constructor(private readonly options: UpstreamPolicyOptions) {
    this.#random = options.random ?? Math.random;
  }

  /** What a provider makes its calls with. */
  context(work: {
    signal: AbortSignal;
    logger: LoggerService;
    records: UpstreamRecords;
  }): UpstreamContext {
    const { signal, logger, records } = work;
    return {
      signal,
      logger,
      call: async (call, send) => {
        try {
          const answer = await this.#call(call, send, signal);
          records.succeeded(call.upstream);
          return answer;
        } catch (thrown) {
          const error = toUpstreamError(thrown, call);
          if (!signal.aborted) {
            records.failed(call.upstream, call.operation, error);
          }
          throw error;
        }
      },
    };
  }

  async #call<T>(
    call: UpstreamCall,
    send: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const gate = this.#gate(call.upstream);
    return gate.inTurn(() => {
      const budgetEnd = Date.now() + RETRY_BUDGET_MS;
      const worthAnother = handleWhen(
        thrown =>
          thrown instanceof UpstreamError &&
          !gate.isOpen &&
          mayRepeat(call, thrown) &&
          Date.now() + (thrown.retryAfterMs ?? 0) < budgetEnd,
      );
      const repeated = retry(worthAnother, {
        maxAttempts: MAX_RETRIES,
        backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(
          ({ attempt, result }) => this.#pause(attempt, result),
        ),
      });
      return repeated.execute(async () => {
        await gate.untilQuiet(budgetEnd, signal);
        return gate.attempt(call, send, signal);
      }, signal);
    }, signal);
  }

  /** Milliseconds before the next attempt: what the upstream asked for, and full jitter on a doubling wait. */
  #pause(attempt: number, result: FailureReason<unknown>): number {
    const asked =
      'error' in result && result.error instanceof UpstreamError
        ? result.error.retryAfterMs ?? 0
        : 0;
    const longest = Math.min(
      LONGEST_BACKOFF_MS,
      FIRST_BACKOFF_MS * 2 ** attempt,
    );
    return asked + longest * this.#random();
  }

  #gate(upstream: string): UpstreamGate {
    const known = this.#gates.get(upstream);
    if (known) return known;
    const { limits, logger, metrics } = this.options;
    const gate = new UpstreamGate({
      upstream,
      limits: limits(upstream),
      logger,
      metrics,
    });
    this.#gates.set(upstream, gate);
    return gate;
  }
}

function mayRepeat(call: UpstreamCall, error: UpstreamError): boolean {
  // A throttled request was refused, so that sending it again is safe whatever it does.
  if (error.code === 'throttled') return true;
  return call.retryable !== false && RETRYABLE.has(error.code);
}

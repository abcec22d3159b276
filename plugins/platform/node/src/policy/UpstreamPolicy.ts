import { LoggerService } from '@backstage/backend-plugin-api';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadPolicy,
  circuitBreaker,
  CircuitBreakerPolicy,
  CircuitState,
  DelegateBackoff,
  ExponentialBackoff,
  FailureReason,
  handleWhen,
  IRetryBackoffContext,
  retry,
  SamplingBreaker,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { describeDefect } from '../defect';
import { UpstreamCall, UpstreamContext } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { toUpstreamError } from './toUpstreamError';
import { UpstreamLimits } from './upstreamLimits';
import { UpstreamMetrics } from './UpstreamMetrics';
import { UpstreamRecords } from './UpstreamRecords';

/** Requests after the first: at 30 % throttling, one call in 4,600 still fails. */
const MAX_RETRIES = 6;
/** No retry starts later than this after the first request went out. */
const RETRY_BUDGET_MS = 8_000;
const FIRST_BACKOFF_MS = 60;
const LONGEST_BACKOFF_MS = 1_500;
const MAX_WAITING = 20_000;
/** A circuit opens when most of at least eight requests in twenty seconds failed. */
const CIRCUIT = { threshold: 0.6, duration: 20_000, minimumRps: 0.4 };
const CIRCUIT_PAUSE = { initialDelay: 5_000, maxDelay: 60_000 };

const RETRYABLE = new Set(['throttled', 'unreachable', 'unavailable']);
const TRIPPING = new Set(['timeout', 'unreachable', 'unavailable']);

/** @public */
export interface UpstreamPolicyOptions {
  limits(upstream: string): UpstreamLimits;
  logger: LoggerService;
  metrics?: UpstreamMetrics;
  /** From 0 to 1: how much of the longest wait before a retry is taken. */
  random?: () => number;
}

interface Upstream {
  timeoutMs: number;
  slots: BulkheadPolicy;
  circuit: CircuitBreakerPolicy;
  /** When the upstream's `Retry-After` ends. */
  pausedUntil: number;
  /** What opened the circuit, to be told while it stays open. */
  lastFailure?: UpstreamError;
}

/**
 * Sends every upstream request: at most so many at once per upstream, each with a deadline, again with jitter after what
 * may pass, never before a `Retry-After`, and not at all for a while after repeated failures.
 *
 * @public
 */
export class UpstreamPolicy {
  readonly #upstreams = new Map<string, Upstream>();
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
    const upstream = this.#upstream(call.upstream);
    return upstream.slots.execute(() => {
      const budgetEnd = Date.now() + RETRY_BUDGET_MS;
      const worthAnother = handleWhen(
        thrown =>
          thrown instanceof UpstreamError &&
          upstream.circuit.state !== CircuitState.Open &&
          mayRepeat(call, thrown) &&
          Date.now() + (thrown.retryAfterMs ?? 0) < budgetEnd,
      );
      const repeated = retry(worthAnother, {
        maxAttempts: MAX_RETRIES,
        backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(
          ({ attempt, result }) => this.#pause(attempt, result),
        ),
      });
      return repeated.execute(
        () => this.#attempt(call, upstream, send, signal),
        signal,
      );
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

  async #attempt<T>(
    call: UpstreamCall,
    upstream: Upstream,
    send: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const pause = upstream.pausedUntil - Date.now();
    if (pause > 0) {
      throw new UpstreamError(
        'throttled',
        `${call.upstream} asked to be left alone for a moment.`,
        { retryAfterMs: pause },
      );
    }
    try {
      return await upstream.circuit.execute(
        () => this.#send(call, upstream, send, signal),
        signal,
      );
    } catch (thrown) {
      if (!(thrown instanceof BrokenCircuitError)) throw thrown;
      throw notAskedAgain(call, upstream.lastFailure);
    }
  }

  async #send<T>(
    call: UpstreamCall,
    upstream: Upstream,
    send: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const started = Date.now();
    const report = (outcome: string) =>
      this.options.metrics?.requested(call, outcome, Date.now() - started);
    try {
      const answer = await timeout(
        upstream.timeoutMs,
        TimeoutStrategy.Aggressive,
      ).execute(context => send(context.signal), signal);
      report('success');
      return answer;
    } catch (thrown) {
      if (signal.aborted) throw new TaskCancelledError();
      const error = this.#understood(thrown, call, upstream);
      report(error.code);
      if (TRIPPING.has(error.code)) upstream.lastFailure = error;
      if (error.code === 'throttled' && error.retryAfterMs) {
        upstream.pausedUntil = Date.now() + error.retryAfterMs;
      }
      throw error;
    }
  }

  #understood(
    thrown: unknown,
    call: UpstreamCall,
    upstream: Upstream,
  ): UpstreamError {
    if (thrown instanceof UpstreamError) return thrown;
    if (thrown instanceof TaskCancelledError) {
      return new UpstreamError(
        'timeout',
        `${call.operation} on ${call.upstream} did not answer within ${
          upstream.timeoutMs / 1_000
        } s.`,
      );
    }
    this.options.logger.warn(
      `${call.operation} on ${
        call.upstream
      } threw what its provider does not translate: ${describeDefect(thrown)}`,
    );
    return toUpstreamError(thrown, call);
  }

  #upstream(name: string): Upstream {
    const known = this.#upstreams.get(name);
    if (known) return known;
    const { timeoutMs, concurrency } = this.options.limits(name);
    const circuit = circuitBreaker(
      handleWhen(
        thrown => thrown instanceof UpstreamError && TRIPPING.has(thrown.code),
      ),
      {
        breaker: new SamplingBreaker(CIRCUIT),
        halfOpenAfter: new ExponentialBackoff(CIRCUIT_PAUSE),
      },
    );
    const upstream: Upstream = {
      timeoutMs,
      slots: bulkhead(concurrency, MAX_WAITING),
      circuit,
      pausedUntil: 0,
    };
    circuit.onBreak(() =>
      this.options.logger.warn(`${name} fails: its calls stop for a moment`),
    );
    circuit.onReset(() => this.options.logger.info(`${name} answers again`));
    this.#upstreams.set(name, upstream);
    return upstream;
  }
}

function mayRepeat(call: UpstreamCall, error: UpstreamError): boolean {
  // A throttled request was refused, so that sending it again is safe whatever it does.
  if (error.code === 'throttled') return true;
  return call.retryable !== false && RETRYABLE.has(error.code);
}

/** While the circuit is open, the failure that opened it is what a person should read. */
function notAskedAgain(
  { operation, upstream }: UpstreamCall,
  cause?: UpstreamError,
): UpstreamError {
  const said = cause?.message ?? `${operation} on ${upstream} failed.`;
  return new UpstreamError(
    cause?.code ?? 'unavailable',
    `${said} It failed repeatedly, so it is not asked again for a moment.`,
  );
}

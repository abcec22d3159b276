import { LoggerService } from '@backstage/backend-plugin-api';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadPolicy,
  circuitBreaker,
  CircuitBreakerPolicy,
  CircuitState,
  ExponentialBackoff,
  handleWhen,
  SamplingBreaker,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { describeDefect } from '../defect';
import { UpstreamCall } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { toUpstreamError } from './toUpstreamError';
import { UpstreamLimits } from './upstreamLimits';
import { UpstreamMetrics } from './UpstreamMetrics';

const MAX_WAITING = 20_000;
/** The circuit opens when most of at least eight requests in twenty seconds failed. */
const CIRCUIT = { threshold: 0.6, duration: 20_000, minimumRps: 0.4 };
const CIRCUIT_PAUSE = { initialDelay: 5_000, maxDelay: 60_000 };

const TRIPPING = new Set(['timeout', 'unreachable', 'unavailable']);

/** One upstream's limit, circuit and pause: what all calls to it share. */
export class UpstreamGate {
  readonly #timeoutMs: number;
  readonly #slots: BulkheadPolicy;
  readonly #circuit: CircuitBreakerPolicy;
  /** When the upstream's `Retry-After` ends: milliseconds since the epoch. */
  #pausedUntil = 0;
  #lastFailure?: UpstreamError;

  constructor(
    private readonly options: {
      upstream: string;
      limits: UpstreamLimits;
      logger: LoggerService;
      metrics?: UpstreamMetrics;
    },
  ) {
    const { upstream, limits, logger } = options;
    this.#timeoutMs = limits.timeoutMs;
    this.#slots = bulkhead(limits.concurrency, MAX_WAITING);
    this.#circuit = circuitBreaker(
      handleWhen(
        thrown => thrown instanceof UpstreamError && TRIPPING.has(thrown.code),
      ),
      {
        breaker: new SamplingBreaker(CIRCUIT),
        halfOpenAfter: new ExponentialBackoff(CIRCUIT_PAUSE),
      },
    );
    this.#circuit.onBreak(() =>
      logger.warn(`${upstream} fails: its calls stop for a moment`),
    );
    this.#circuit.onReset(() => logger.info(`${upstream} answers again`));
  }

  /** Whether nothing is sent for now, so that trying again is no use. */
  get isOpen(): boolean {
    return this.#circuit.state === CircuitState.Open;
  }

  /** Does a call's work in one of the upstream's places, with all its attempts: what is throttled makes room for no other. */
  async inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#slots.execute(async () => {
      try {
        return await work();
      } catch (thrown) {
        if (!(thrown instanceof BrokenCircuitError)) throw thrown;
        throw this.#notAskedAgain();
      }
    }, signal);
  }

  /**
   * Waits as long as the upstream asked for, if that is over in time. Waiting is no attempt: where many calls wait and each
   * pause lets some of them through, none of them runs out of attempts.
   *
   * @param latest - milliseconds since 1970: nothing is worth waiting for longer
   */
  async untilQuiet(latest: number, signal: AbortSignal): Promise<void> {
    let pause = this.#pauseMs();
    while (pause > 0 && Date.now() + pause < latest) {
      await rest(pause, signal);
      pause = this.#pauseMs();
    }
  }

  /**
   * Sends one request, unless the upstream is to be left alone.
   *
   * @throws BrokenCircuitError while the circuit is open: `inTurn` makes it plain, so that nobody repeats it
   */
  async attempt<T>(
    call: UpstreamCall,
    send: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const pause = this.#pauseMs();
    if (pause > 0) {
      throw new UpstreamError(
        'throttled',
        `${call.upstream} asked to be left alone for a moment.`,
        { retryAfterMs: pause },
      );
    }
    return this.#circuit.execute(() => this.#send(call, send, signal), signal);
  }

  async #send<T>(
    call: UpstreamCall,
    send: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const started = Date.now();
    const report = (outcome: string) =>
      this.options.metrics?.requested(call, outcome, Date.now() - started);
    try {
      const answer = await timeout(
        this.#timeoutMs,
        TimeoutStrategy.Aggressive,
      ).execute(context => send(context.signal), signal);
      report('success');
      return answer;
    } catch (thrown) {
      if (signal.aborted) throw new TaskCancelledError();
      const error = this.#understood(thrown, call);
      report(error.code);
      if (TRIPPING.has(error.code)) this.#lastFailure = error;
      if (error.code === 'throttled' && error.retryAfterMs) {
        this.#pausedUntil = Date.now() + error.retryAfterMs;
      }
      throw error;
    }
  }

  #pauseMs(): number {
    return this.#pausedUntil - Date.now();
  }

  /** While the circuit is open, the failure that opened it is what a person should read. */
  #notAskedAgain(): UpstreamError {
    const cause = this.#lastFailure;
    const said = cause?.message ?? `${this.options.upstream} failed.`;
    return new UpstreamError(
      cause?.code ?? 'unavailable',
      `${said} It failed repeatedly, so it is not asked again for a moment.`,
    );
  }

  #understood(thrown: unknown, call: UpstreamCall): UpstreamError {
    if (thrown instanceof UpstreamError) return thrown;
    if (thrown instanceof TaskCancelledError) {
      const seconds = this.#timeoutMs / 1_000;
      return new UpstreamError(
        'timeout',
        `${call.operation} on ${call.upstream} did not answer within ${seconds} s.`,
      );
    }
    this.options.logger.warn(
      `${call.operation} on ${
        call.upstream
      } threw what its provider does not translate: ${describeDefect(thrown)}`,
    );
    return toUpstreamError(thrown, call);
  }
}

function rest(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(end, signal.aborted ? 0 : durationMs);
    signal.addEventListener('abort', end);
    function end() {
      signal.removeEventListener('abort', end);
      clearTimeout(timer);
      if (signal.aborted) reject(new TaskCancelledError());
      else resolve();
    }
  });
}

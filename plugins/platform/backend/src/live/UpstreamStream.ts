import { LoggerService } from '@backstage/backend-plugin-api';
import { describeDefect, UpstreamError } from '@portolan/plugin-platform-node';
import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A stream that held this long was well: the next failure is a first one. */
const WELL_AFTER_MS = 60_000;

export interface UpstreamStreamOptions {
  /** For the log. */
  name: string;
  /** Follows until the stream ends or `signal` fires. */
  follow(signal: AbortSignal): Promise<void>;
  /** Called before it is followed again. */
  missed(): Promise<void>;
  logger: LoggerService;
}

/** A stream that is opened again, with back-off and jitter, until it is closed. */
export class UpstreamStream {
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;

  constructor(private readonly options: UpstreamStreamOptions) {
    this.#ended = this.#keepFollowing();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#ended;
  }

  async #keepFollowing(): Promise<void> {
    const { signal } = this.#closing;
    let failures = 0;
    while (!signal.aborted) {
      const begun = Date.now();
      let askedMs = 0;
      try {
        if (failures > 0) await this.options.missed();
        await this.options.follow(signal);
      } catch (thrown) {
        if (!signal.aborted) this.#report(thrown);
        if (thrown instanceof UpstreamError) askedMs = thrown.retryAfterMs ?? 0;
      }
      failures = Date.now() - begun > WELL_AFTER_MS ? 1 : failures + 1;
      await pause(askedMs + backoffMs(failures), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  #report(thrown: unknown): void {
    const { logger, name } = this.options;
    if (thrown instanceof UpstreamError) {
      logger.debug(`The stream ${name} broke: ${thrown.message}`);
    } else {
      logger.error(
        `The stream ${name} threw, which is a defect: ${describeDefect(
          thrown,
        )}`,
      );
    }
  }
}

function backoffMs(failures: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
  return longest * (0.5 + Math.random() / 2);
}

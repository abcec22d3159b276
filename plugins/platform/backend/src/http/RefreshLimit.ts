import { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from './TooManyRequestsError';

/** How often one caller may ask the upstreams past the cache. */
export class RefreshLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(options: { requests: number; withinMs: number }) {
    this.#limiter = new RateLimiterMemory({
      points: options.requests,
      duration: options.withinMs / 1_000,
    });
  }

  /** @throws TooManyRequestsError, having set `Retry-After` */
  async count(caller: string, response: Response): Promise<void> {
    try {
      await this.#limiter.consume(caller);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      response.setHeader('Retry-After', String(seconds));
      throw new TooManyRequestsError(seconds);
    }
  }
}

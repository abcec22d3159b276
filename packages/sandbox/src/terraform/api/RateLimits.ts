import { World } from '../../world/World';
import { ApiError } from './jsonApi';

/** As the server says how much is left. */
export type LimitHeaders = Record<string, string>;

/** Too many requests; the headers say until when. */
export class TooMany extends ApiError {
  constructor(readonly headers: LimitHeaders) {
    super(429, 'Too many requests', "You have exceeded the API's rate limit.");
  }
}

/** Requests of one token within windows that begin with the first. */
export class RateLimits {
  private readonly windows = new Map<
    string,
    { began: number; count: number }
  >();

  constructor(private readonly world: World) {}

  /** @throws TooMany */
  take(key: string, limit: number, seconds: number): LimitHeaders {
    const now = this.world.now();
    const known = this.windows.get(key);
    const window =
      known && now < known.began + seconds * 1_000
        ? known
        : { began: now, count: 0 };
    this.windows.set(key, window);
    window.count += 1;
    const reset = (window.began + seconds * 1_000 - now) / 1_000;
    const headers = {
      'x-ratelimit-limit': `${limit}`,
      'x-ratelimit-remaining': `${Math.max(0, limit - window.count)}`,
      'x-ratelimit-reset': reset.toFixed(3),
    };
    if (window.count > limit) throw new TooMany(headers);
    return headers;
  }
}

import { toPlatformApiError } from '../api/PlatformApiError';

const RETRY_AFTER_MS = 10_000;

/**
 * Keeps the backend told that somebody looks at an entity: takes a lease, renews it at half its time, pauses while
 * the page is hidden.
 */
export class EntityWatch {
  readonly #lease: () => Promise<{ leaseSeconds: number }>;
  readonly #onChange: () => void;
  #watchers = 0;
  #leasedUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  constructor(options: {
    lease: () => Promise<{ leaseSeconds: number }>;
    onChange: () => void;
  }) {
    this.#lease = options.lease;
    this.#onChange = options.onChange;
  }

  get active(): boolean {
    return this.#watchers > 0;
  }

  get leased(): boolean {
    return this.#leasedUntil > Date.now();
  }

  add(): void {
    this.#watchers += 1;
    if (this.#watchers === 1) {
      document.addEventListener('visibilitychange', this.#onVisibility);
      this.#renew();
    }
  }

  remove(): void {
    this.#watchers = Math.max(0, this.#watchers - 1);
    if (this.#watchers === 0) this.stop();
  }

  stop(): void {
    this.#watchers = 0;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  readonly #onVisibility = () => {
    if (document.visibilityState === 'visible') this.#renew();
    else clearTimeout(this.#timer);
  };

  async #renew(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#asking || !this.active || document.visibilityState === 'hidden') {
      return;
    }
    this.#asking = true;
    const wasLeased = this.leased;
    let nextMs: number;
    try {
      const leaseMs = (await this.#lease()).leaseSeconds * 1000;
      this.#leasedUntil = Date.now() + leaseMs;
      nextMs = leaseMs / 2;
    } catch (error) {
      nextMs = toPlatformApiError(error).retryAfterMs ?? RETRY_AFTER_MS;
    } finally {
      this.#asking = false;
    }
    if (wasLeased !== this.leased) this.#onChange();
    if (this.active) this.#timer = setTimeout(() => this.#renew(), nextMs);
  }
}

import { UpstreamError } from '../UpstreamError';
import { ProviderConnection } from '@portolan/plugin-platform-common';

/**
 * What happened last with an upstream.
 *
 * @public
 */
export type UpstreamRecord = Pick<
  ProviderConnection,
  'lastSuccessAt' | 'lastError'
>;

/**
 * The last success and the last error of each upstream, for the page of the platform's own connections.
 *
 * @public
 */
export class UpstreamRecords {
  readonly #records = new Map<string, UpstreamRecord>();

  constructor(private readonly now: () => number = Date.now) {}

  succeeded(upstream: string): void {
    this.#extend(upstream, { lastSuccessAt: this.#time() });
  }

  failed(upstream: string, operation: string, error: UpstreamError): void {
    if (error.code === 'not-found') {
      // It answered: what is not there says nothing about the connection.
      this.succeeded(upstream);
      return;
    }
    const at = this.#time();
    this.#extend(upstream, {
      lastError: { ...error.toResourceError(), at, operation },
    });
  }

  /**
   * The latest of all upstreams that belong to an instance: whose name starts with it, or has it as one of its parts
   * between colons.
   */
  ofInstance(instance: string): UpstreamRecord {
    const latest: UpstreamRecord = {};
    for (const [upstream, record] of this.#records) {
      if (!belongsTo(upstream, instance)) continue;
      if ((record.lastSuccessAt ?? '') > (latest.lastSuccessAt ?? '')) {
        latest.lastSuccessAt = record.lastSuccessAt;
      }
      if ((record.lastError?.at ?? '') > (latest.lastError?.at ?? '')) {
        latest.lastError = record.lastError;
      }
    }
    return latest;
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }

  #extend(upstream: string, change: UpstreamRecord): void {
    this.#records.set(upstream, { ...this.#records.get(upstream), ...change });
  }
}

function belongsTo(upstream: string, instance: string): boolean {
  return (
    upstream === instance ||
    upstream.startsWith(`${instance}:`) ||
    upstream.split(':').includes(instance)
  );
}

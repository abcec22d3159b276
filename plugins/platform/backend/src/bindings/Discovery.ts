import { LoggerService } from '@backstage/backend-plugin-api';
import { ResourceError } from '@portolan/plugin-platform-common';
import {
  describeDefect,
  FetchResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { Boundaries, Claimant } from '../boundaries/Boundaries';
import { ProviderWork } from '../providers/ProviderWork';
import { AnyProvider } from '../providers/ProviderRegistry';
import { LiveStore } from '../snapshots/LiveStore';

interface Search {
  provider: AnyProvider;
  query: unknown;
  claimant: Claimant;
}

interface Found {
  refs: unknown[];
  errors: ResourceError[];
}

export interface DiscoveryOptions {
  boundaries: Boundaries;
  work: ProviderWork;
  logger: LoggerService;
  maxAgeMs: number;
  giveUpMs: number;
}

const MAX_SEARCHES = 10_000;

/** Finds what a query names (tags, selectors), within the claimant's boundary, and remembers it for a while. */
export class Discovery {
  readonly #store: LiveStore<Search, Found>;
  readonly #maxAgeMs: number;

  constructor(private readonly options: DiscoveryOptions) {
    this.#maxAgeMs = options.maxAgeMs;
    this.#store = new LiveStore<Search, Found>({
      key: search => this.#key(search),
      lane: search => this.#key(search),
      fetch: async (searches, signal) =>
        Promise.all(searches.map(search => this.#search(search, signal))),
      broken: thrown =>
        options.logger.error(
          `A provider threw while it searched, which is a defect: ${describeDefect(
            thrown,
          )}`,
        ),
      maxEntries: MAX_SEARCHES,
      maxBatch: 1,
      gatherMs: 0,
      giveUpMs: options.giveUpMs,
    });
  }

  async find(
    provider: AnyProvider,
    query: unknown,
    claimant: Claimant,
    waitMs: number,
  ): Promise<Found> {
    const search = { provider, query, claimant };
    const freshness = { maxAgeMs: this.#maxAgeMs, waitMs };
    const [{ value, error }] = await this.#store.read([search], freshness);
    return {
      refs: value?.refs ?? [],
      errors: error ? [error] : value?.errors ?? [],
    };
  }

  stop(): void {
    this.#store.stop();
  }

  /** Owners who may bind the same find the same. */
  #key({ provider, query, claimant }: Search): string {
    const scope = this.options.boundaries.fingerprint(claimant);
    return JSON.stringify([provider.id, scope, query]);
  }

  async #search(
    search: Search,
    signal: AbortSignal,
  ): Promise<FetchResult<Found>> {
    const { provider, query, claimant } = search;
    const { boundaries, work } = this.options;
    if (!provider.discover) {
      const message = `${provider.title} cannot search.`;
      return { ok: false, error: new UpstreamError('misconfigured', message) };
    }
    const { refs, errors } = await provider.discover(query, {
      ...work.context(provider.id, signal),
      allows: claim => boundaries.allows(claimant, claim),
    });
    // What a search that failed in part did not see is not gone.
    const before =
      errors.length > 0 ? this.#store.peek(search)?.value : undefined;
    return {
      ok: true,
      value: {
        refs: [...refs, ...(before?.refs ?? [])],
        errors: errors.map(error => error.toResourceError()),
      },
    };
  }
}

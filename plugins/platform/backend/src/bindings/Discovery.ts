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
  work: Pick<ProviderWork, 'context'>;
  logger: LoggerService;
  maxAgeMs: number;
  /** How soon a search is repeated that failed for a reason that passes, if the upstream did not ask for longer. */
  repeatMs: number;
  giveUpMs: number;
}

const MAX_SEARCHES = 10_000;

/** What stays until somebody writes something else. */
const LASTING = new Set<ResourceError['code']>(['not-found', 'misconfigured']);

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
    const freshness = { maxAgeMs: this.#maxAgeOf(search), waitMs };
    const [{ value, error }] = await this.#store.read([search], freshness);
    return {
      refs: value?.refs ?? [],
      errors: error ? [error] : value?.errors ?? [],
    };
  }

  stop(): void {
    this.#store.stop();
  }

  /** A search that failed in part is known no longer than it must be. */
  #maxAgeOf(search: Search): number {
    const errors = this.#store.peek(search)?.value?.errors ?? [];
    const pauses = errors
      .filter(({ code }) => !LASTING.has(code))
      .map(({ retryAfterMs = 0 }) =>
        Math.max(retryAfterMs, this.options.repeatMs),
      );
    return Math.min(this.#maxAgeMs, ...pauses);
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
        refs: distinct(provider, [...refs, ...(before?.refs ?? [])]),
        errors: errors.map(error => error.toResourceError()),
      },
    };
  }
}

function distinct(provider: AnyProvider, refs: readonly unknown[]): unknown[] {
  return [
    ...new Map(refs.map(ref => [provider.key(ref), ref] as const)).values(),
  ];
}

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { ViewItem } from '@portolan/plugin-platform-common';
import { describeDefect, ResourceView } from '@portolan/plugin-platform-node';
import {
  BoundResource,
  resourceKey,
  resourceLane,
} from '../bindings/BoundResource';
import { AnyProvider } from '../providers/ProviderRegistry';
import { ProviderWork } from '../providers/ProviderWork';
import { GATHER_MS, MAX_BATCH } from '../snapshots/createSnapshotStore';
import { LiveStore } from '../snapshots/LiveStore';
import { SharedCacheTier } from '../snapshots/SharedCacheTier';

interface Look {
  resource: BoundResource;
  view: ResourceView<unknown>;
  parameters: Readonly<Record<string, string>>;
}

const MAX_LOOKS = 10_000;

/** What a person sees of a resource when they open it: read, batched and kept like snapshots. */
export class ResourceViews {
  readonly #store: LiveStore<Look, unknown>;

  constructor(
    private readonly options: {
      work: ProviderWork;
      cache: CacheService;
      logger: LoggerService;
      maxAgeMs: number;
      deadlineMs: number;
      giveUpMs: number;
    },
  ) {
    const shared = new SharedCacheTier<Look, unknown>(
      options.cache,
      look => `view:${lookKey(look)}`,
    );
    this.#store = new LiveStore<Look, unknown>({
      key: lookKey,
      lane: ({ resource, view, parameters }) =>
        JSON.stringify([resourceLane(resource), view.id, parameters]),
      fetch: (looks, signal) => {
        // All of one lane, and so of one view with the same parameters.
        const [{ resource, view, parameters }] = looks;
        return view.fetch(
          looks.map(look => look.resource.ref),
          parameters,
          options.work.context(resource.provider.id, signal),
        );
      },
      outerTiers: [shared],
      learned: entries => shared.write(entries),
      broken: thrown =>
        options.logger.error(
          `A provider threw while it made a view, which is a defect: ${describeDefect(
            thrown,
          )}`,
        ),
      maxEntries: MAX_LOOKS,
      maxBatch: MAX_BATCH,
      gatherMs: GATHER_MS,
      giveUpMs: options.giveUpMs,
    });
  }

  async read(
    resources: readonly BoundResource[],
    view: ResourceView<unknown>,
    parameters: Readonly<Record<string, string>>,
    maxAgeMs = this.options.maxAgeMs,
  ): Promise<ViewItem[]> {
    const readings = await this.#store.read(
      resources.map(resource => ({ resource, view, parameters })),
      { maxAgeMs, waitMs: this.options.deadlineMs },
    );
    return readings.map(({ value, fetchedAt, stale, error }, index) => ({
      id: resources[index].id,
      ...(value !== undefined && { data: value }),
      fetchedAt: new Date(fetchedAt).toISOString(),
      stale,
      ...(error && { error }),
    }));
  }

  stop(): void {
    this.#store.stop();
  }
}

/** @throws NotFoundError if the provider has no such view */
export function viewOf(
  provider: AnyProvider,
  id: string,
): ResourceView<unknown> {
  const view = provider.views?.find(candidate => candidate.id === id);
  if (view) return view;
  throw new NotFoundError(
    `${provider.title} has no view ${JSON.stringify(id)}`,
  );
}

/**
 * The parameters of a view among those of a query.
 *
 * @throws InputError for one that the view does not take, or whose value is not of its pattern
 */
export function viewParameters(
  view: ResourceView<unknown>,
  query: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const patterns = view.parameters ?? {};
  const parameters: Record<string, string> = {};
  for (const name of Object.keys(query).sort()) {
    if (name === 'id' || name === 'maxAge') continue;
    const value = query[name];
    const pattern = Object.hasOwn(patterns, name) ? patterns[name] : undefined;
    if (!pattern) {
      throw new InputError(
        `The view ${view.id} takes no parameter ${JSON.stringify(name)}`,
      );
    }
    if (typeof value !== 'string' || !matchesInFull(pattern, value)) {
      throw new InputError(
        `The parameter ${name} of the view ${view.id} is not of the form ${pattern.source}`,
      );
    }
    parameters[name] = value;
  }
  return parameters;
}

function matchesInFull({ source, flags }: RegExp, value: string): boolean {
  return new RegExp(`^(?:${source})$`, flags.replace(/[gy]/g, '')).test(value);
}

function lookKey({ resource, view, parameters }: Look): string {
  return JSON.stringify([resourceKey(resource), view.id, parameters]);
}

import {
  TimelineEntry,
  timelineEventSchema,
  TimelineResponse,
} from '@portolan/plugin-platform-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { BoundResource } from '../bindings/BoundResource';
import { HistoryTable } from '../database/HistoryTable';
import { AnyProvider } from '../providers/ProviderRegistry';
import { ResourceViews } from '../views/ResourceViews';
import { joinChanges } from './joinChanges';

/** No view of a provider has this id: it could not stand in a URL. */
const VIEW = '@timeline';

/** A change of version and the deployment that made it are one, if they are not further apart. */
const SAME_MS = 60 * 60_000;

const eventsSchema = z.array(timelineEventSchema);

/** Everything that happened to what an entity runs, of all systems in one list. */
export class Timeline {
  constructor(
    private readonly options: { history: HistoryTable; views: ResourceViews },
  ) {}

  /** Newest first. */
  async read(
    resources: readonly BoundResource[],
    query: { before?: number; limit: number },
  ): Promise<TimelineResponse> {
    const [recorded, told] = await Promise.all([
      this.options.history.read(resources, query),
      this.#told(resources),
    ]);
    const before = query.before ?? Number.POSITIVE_INFINITY;
    // What lies beyond the page of the history belongs to the next page.
    const end = recorded.next
      ? Date.parse(recorded.next)
      : Number.NEGATIVE_INFINITY;
    const events = told.entries.filter(({ at }) => {
      const time = Date.parse(at);
      return time < before && time >= end;
    });
    const all = [...withoutRepetition(recorded.items, events), ...events].sort(
      (a, b) => Date.parse(b.at) - Date.parse(a.at),
    );
    const page = upTo(all, query.limit);
    const last = page[page.length - 1];
    const next = all.length > page.length ? last.at : recorded.next;
    return {
      items: joinChanges(page),
      errors: told.errors,
      ...(next && { next }),
    };
  }

  async #told(
    resources: readonly BoundResource[],
  ): Promise<{ entries: TimelineEntry[]; errors: TimelineResponse['errors'] }> {
    const telling = resources.filter(({ provider }) => provider.timeline);
    const parts = await Promise.all(
      [...new Set(telling.map(({ provider }) => provider))].map(provider =>
        this.#ofProvider(
          provider,
          telling.filter(resource => resource.provider === provider),
        ),
      ),
    );
    return {
      entries: parts.flatMap(part => part.entries),
      errors: parts.flatMap(part => part.errors.slice(0, 1)),
    };
  }

  async #ofProvider(
    provider: AnyProvider,
    resources: readonly BoundResource[],
  ) {
    const view: ResourceView<unknown> = {
      id: VIEW,
      fetch: async (refs, _parameters, ctx) =>
        (await provider.timeline?.(refs, ctx)) ?? [],
    };
    const items = await this.options.views.read(resources, view, {});
    const entries = items.flatMap(({ data }, index) =>
      data === undefined ? [] : toEntries(resources[index], data),
    );
    const errors = items.flatMap(({ error }) =>
      error ? [{ provider: provider.id, error }] : [],
    );
    return { entries, errors };
  }
}

function toEntries(
  { provider, id, ref }: BoundResource,
  data: unknown,
): TimelineEntry[] {
  const resourceName = provider.describe(ref).name;
  return eventsSchema.parse(data).map(event => ({
    ...event,
    id: `${provider.id}:${id}:${event.id}`,
    provider: provider.id,
    resourceId: id,
    resourceName,
  }));
}

/** Recorded changes without those of which a deployment tells more. */
function withoutRepetition(
  recorded: readonly TimelineEntry[],
  events: readonly TimelineEntry[],
): TimelineEntry[] {
  return recorded.filter(
    entry =>
      entry.kind !== 'version' ||
      !events.some(
        event =>
          event.kind === 'deployment' &&
          event.resourceId === entry.resourceId &&
          event.provider === entry.provider &&
          event.to === entry.to &&
          Math.abs(Date.parse(event.at) - Date.parse(entry.at)) < SAME_MS,
      ),
  );
}

/** The first entries, and those of the same moment as the last: `before` could not tell them apart. */
function upTo(
  entries: readonly TimelineEntry[],
  limit: number,
): readonly TimelineEntry[] {
  if (entries.length <= limit) return entries;
  const { at } = entries[limit - 1];
  let end = limit;
  while (end < entries.length && entries[end].at === at) end += 1;
  return entries.slice(0, end);
}

import {
  ResourceError,
  ResourcesResponse,
  Snapshot,
} from '@portolan/plugin-platform-common';
import { PlatformApiError } from '../api';
import { QueryState } from '../queries/QueryState';

/**
 * Something to know about what is shown.
 *
 * - `refresh-failed`: the portal could not ask again; what is shown is the last that it knew
 * - `upstream-failed`: the upstream answered for none of the resources, all for the same reason; `oldest` is missing where
 *   it never answered before either
 * - `partial`: some of the resources could not be read
 * - `stale`: older than it should be, a fresh answer is on its way
 *
 * @public
 */
export type ContentNotice =
  | { kind: 'refresh-failed'; error: PlatformApiError; since?: number }
  | { kind: 'upstream-failed'; error: ResourceError; oldest?: string }
  | {
      kind: 'partial';
      failed: { name: string; error: ResourceError }[];
      total: number;
    }
  | { kind: 'stale'; oldest: string };

/**
 * What to show: exactly one of these, whatever the query does.
 *
 * @public
 */
export type ContentState<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; error: PlatformApiError; retrying: boolean }
  | { kind: 'empty'; notices: ContentNotice[] }
  | { kind: 'content'; data: T; notices: ContentNotice[] };

/**
 * What to show of a query. Data on screen stays, whatever happens to later requests.
 *
 * @param isEmpty - whether there is nothing in the data to show
 * @param noticesOf - what else to say about the data
 * @public
 */
export function deriveContent<T>(
  query: Pick<QueryState<T>, 'data' | 'dataUpdatedAt' | 'error' | 'isFetching'>,
  isEmpty: (data: T) => boolean = () => false,
  noticesOf: (data: T) => ContentNotice[] = () => [],
): ContentState<T> {
  const { data, error } = query;
  if (data === undefined) {
    return error
      ? { kind: 'failed', error, retrying: query.isFetching }
      : { kind: 'loading' };
  }
  const notices: ContentNotice[] = error
    ? [{ kind: 'refresh-failed', error, since: query.dataUpdatedAt }]
    : [];
  notices.push(...noticesOf(data));
  return isEmpty(data)
    ? { kind: 'empty', notices }
    : { kind: 'content', data, notices };
}

/**
 * {@link deriveContent} for an entity's resources. A problem with an annotation is content: it has something to say.
 *
 * @public
 */
export function deriveResourcesContent(
  query: Parameters<typeof deriveContent<ResourcesResponse>>[0],
): ContentState<ResourcesResponse> {
  return deriveContent(
    query,
    ({ items, problems }) => items.length === 0 && problems.length === 0,
    ({ items }) => noticesOfSnapshots(items),
  );
}

/** @public */
export function noticesOfSnapshots(
  items: readonly (Pick<Snapshot, 'name' | 'error' | 'stale' | 'fetchedAt'> &
    Partial<Pick<Snapshot, 'health'>>)[],
): ContentNotice[] {
  const oldest = oldestFetch(items);
  if (!oldest) return [];
  const failed = items.flatMap(({ name, error }) =>
    error ? [{ name, error }] : [],
  );
  const first = failed.at(0);
  if (first) {
    const allAlike =
      failed.length === items.length &&
      failed.every(({ error }) => error.code === first.error.code);
    const neverKnown = items.every(({ health }) => health === 'unknown');
    return allAlike && first.error.code !== 'not-found'
      ? [
          {
            kind: 'upstream-failed',
            error: first.error,
            ...(!neverKnown && { oldest }),
          },
        ]
      : [{ kind: 'partial', failed, total: items.length }];
  }
  return items.some(item => item.stale) ? [{ kind: 'stale', oldest }] : [];
}

/**
 * When the least fresh of some resources was fetched, ISO 8601.
 *
 * @public
 */
export function oldestFetch(
  items: readonly Pick<Snapshot, 'fetchedAt'>[],
): string | undefined {
  return items
    .map(item => item.fetchedAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(0);
}

import { useApi } from '@backstage/frontend-plugin-api';
import { FleetItem, FleetResponse } from '@portolan/plugin-platform-common';
import { FleetFilter, platformApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { PagedState, usePages } from './usePages';

const POLL_MS = 30_000;

/** @public */
export interface Fleet {
  items: FleetItem[];
  counts: FleetResponse['counts'];
  facets: FleetResponse['facets'];
}

/** @public */
export interface FleetState extends Omit<PagedState<FleetResponse>, 'data'> {
  data?: Fleet;
}

/**
 * Every resource of every entity that the caller may read, page by page.
 *
 * @public
 */
export function useFleet(filter: FleetFilter, limit?: number): FleetState {
  const platformApi = useApi(platformApiRef);
  const { data: pages, ...state } = usePages<FleetResponse>({
    queryKey: user => queryKeys.fleet(user, filter),
    read: (cursor, signal) =>
      platformApi.fleet(filter, { cursor, limit, signal }),
    pollMs: POLL_MS,
  });
  return { ...state, data: pages && joinFleet(pages) };
}

function joinFleet(pages: FleetResponse[]): Fleet | undefined {
  const first = pages.at(0);
  return (
    first && {
      items: pages.flatMap(page => page.items),
      counts: first.counts,
      facets: first.facets,
    }
  );
}

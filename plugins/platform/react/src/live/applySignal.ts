import {
  FleetResponse,
  PlatformSignal,
  ResourcesResponse,
  Snapshot,
} from '@portolan/plugin-platform-common';
import { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../queries/queryKeys';

/**
 * A snapshot with a change that was announced for it. The same object where the announcement says nothing new, so
 * that nothing renders again.
 */
export function patchSnapshot(
  snapshot: Snapshot,
  signal: PlatformSignal,
): Snapshot {
  if (snapshot.provider !== signal.provider || snapshot.id !== signal.id) {
    return snapshot;
  }
  if (Date.parse(signal.fetchedAt) <= Date.parse(snapshot.fetchedAt)) {
    return snapshot;
  }
  const patched: Snapshot = {
    ...snapshot,
    health: signal.health,
    version: signal.version ?? undefined,
    fetchedAt: signal.fetchedAt,
    stale: false,
    error: undefined,
  };
  // The old reason explains the old health; the new one comes with the answer that follows.
  if (signal.health !== snapshot.health) patched.reason = undefined;
  return patched;
}

/** Shows an announced change at once in everything that holds the resource. */
export function applySignal(
  queryClient: QueryClient,
  user: string,
  signal: PlatformSignal,
): void {
  queryClient.setQueriesData<ResourcesResponse>(
    { queryKey: queryKeys.ofResources(user, signal.entityRef) },
    response => response && patchResources(response, signal),
  );
  queryClient.setQueriesData<InfiniteData<FleetResponse>>(
    { queryKey: queryKeys.ofFleet(user) },
    fleet => fleet && patchFleet(fleet, signal),
  );
}

function patchResources(
  response: ResourcesResponse,
  signal: PlatformSignal,
): ResourcesResponse {
  const items = mapChanged(response.items, item => patchSnapshot(item, signal));
  return items === response.items ? response : { ...response, items };
}

function patchFleet(
  fleet: InfiniteData<FleetResponse>,
  signal: PlatformSignal,
): InfiniteData<FleetResponse> {
  const pages = mapChanged(fleet.pages, page => {
    const items = mapChanged(page.items, item => {
      if (item.entityRef !== signal.entityRef) return item;
      const snapshot = patchSnapshot(item.snapshot, signal);
      return snapshot === item.snapshot ? item : { ...item, snapshot };
    });
    return items === page.items ? page : { ...page, items };
  });
  return pages === fleet.pages ? fleet : { ...fleet, pages };
}

/** `map`, but the same array where no element changed. */
function mapChanged<T>(elements: T[], change: (element: T) => T): T[] {
  const changed = elements.map(change);
  return changed.some((element, index) => element !== elements[index])
    ? changed
    : elements;
}

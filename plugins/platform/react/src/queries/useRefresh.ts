import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { ResourcesResponse } from '@portolan/plugin-platform-common';
import { QueryClient, useMutation } from '@tanstack/react-query';
import { platformApiRef, PlatformApiError, toPlatformApiError } from '../api';
import { usePlatformSession } from '../session';
import { queryKeys } from './queryKeys';
import { useEntityRef } from './useEntityRef';
import { onlyOf } from './useResources';

/** @public */
export interface RefreshState {
  /** Has every resource of the entity fetched now. */
  refresh(): void;
  isRefreshing: boolean;
  /** Why the latest attempt was refused or failed. */
  error?: PlatformApiError;
}

/**
 * Fetches an entity's resources from upstream now, and shows them everywhere.
 *
 * @public
 */
export function useRefresh(entity?: Entity | string): RefreshState {
  const platformApi = useApi(platformApiRef);
  const { session, user } = usePlatformSession();
  const entityRef = useEntityRef(entity);
  const mutation = useMutation(
    {
      mutationFn: (owner: string) =>
        session.readAs(owner, () => platformApi.refresh(entityRef)),
      onSuccess: (response, owner) =>
        showEverywhere(session.queryClient, owner, entityRef, response),
    },
    session.queryClient,
  );
  return {
    refresh: () => user && mutation.mutate(user),
    isRefreshing: mutation.isPending,
    error: mutation.error ? toPlatformApiError(mutation.error) : undefined,
  };
}

function showEverywhere(
  queryClient: QueryClient,
  user: string,
  entityRef: string,
  response: ResourcesResponse,
): Promise<void> {
  queryClient.setQueryData(
    queryKeys.resources(user, entityRef, undefined),
    response,
  );
  const ofResources = queryKeys.ofResources(user, entityRef);
  for (const [queryKey] of queryClient.getQueriesData({
    queryKey: ofResources,
  })) {
    const provider = queryKey.at(-1);
    if (typeof provider === 'string' && provider) {
      const { items, problems } = onlyOf(response, provider);
      queryClient.setQueryData<ResourcesResponse>(queryKey, known => ({
        items,
        problems: known?.problems ?? problems,
      }));
    }
  }
  // Views and the timeline read again what they show.
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[1] === user &&
      queryKey[3] === entityRef &&
      queryKey[2] !== 'resources',
  });
}

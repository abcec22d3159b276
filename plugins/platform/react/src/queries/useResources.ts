import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { ResourcesResponse } from '@portolan/plugin-platform-common';
import { Query, skipToken, useQuery } from '@tanstack/react-query';
import { platformApiRef } from '../api';
import { usePlatformSession } from '../session';
import { isBeingRefreshed, pollInterval } from './pollInterval';
import { queryKeys } from './queryKeys';
import { QueryState, useQueryState } from './QueryState';
import { useEntityRef } from './useEntityRef';
import { useLive } from './useLive';

/** @public */
export interface ResourcesState extends QueryState<ResourcesResponse> {
  entityRef: string;
  /** Only this provider's, if given. */
  provider?: string;
  /** Changes arrive by themselves. */
  live: boolean;
}

/**
 * The resources that an entity is bound to, kept up to date while the component is on screen.
 *
 * @param provider - only this provider's; all by default
 * @param entity - an entity or its ref; the one whose page this is by default
 * @public
 */
export function useResources(
  provider?: string,
  entity?: Entity | string,
): ResourcesState {
  const platformApi = useApi(platformApiRef);
  const { session, user } = usePlatformSession();
  const entityRef = useEntityRef(entity);
  const live = useLive(entityRef);
  const { queryClient } = session;
  const all =
    user && provider
      ? queryClient.getQueryState<ResourcesResponse>(
          queryKeys.resources(user, entityRef, undefined),
        )
      : undefined;
  const query = useQuery<ResourcesResponse>(
    {
      queryKey: queryKeys.resources(user ?? '', entityRef, provider),
      queryFn: user
        ? ({ signal }) =>
            session.readAs(user, () =>
              platformApi.resources(entityRef, { provider, signal }),
            )
        : skipToken,
      // What another card has already read is shown at once.
      initialData: () => all?.data && partOf(all.data, provider),
      initialDataUpdatedAt: 0,
      refetchInterval: ({ state }: Query<ResourcesResponse>) => {
        const items = state.data?.items ?? [];
        return pollInterval({
          refreshing: isBeingRefreshed(items),
          progressing: items.some(({ health }) => health === 'progressing'),
          live,
        });
      },
    },
    queryClient,
  );
  return { ...useQueryState(query), entityRef, provider, live };
}

/** Nothing where there is nothing to show yet: an empty part may only mean that its annotations have problems. */
function partOf(
  response: ResourcesResponse,
  provider: string | undefined,
): ResourcesResponse | undefined {
  const part = onlyOf(response, provider);
  return part.items.length ? part : undefined;
}

/** Problems name annotations, not providers: a provider's own come with its own answer. */
export function onlyOf(
  response: ResourcesResponse,
  provider: string | undefined,
): ResourcesResponse {
  if (!provider) return response;
  const items = response.items.filter(item => item.provider === provider);
  return { items, problems: [] };
}

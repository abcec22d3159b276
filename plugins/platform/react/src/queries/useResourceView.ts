import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  BindingProblem,
  ViewItem,
  ViewResponse,
} from '@portolan/plugin-platform-common';
import {
  keepPreviousData,
  Query,
  skipToken,
  useQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { platformApiRef, ViewRequest } from '../api';
import { usePlatformSession } from '../session';
import { parseView } from './parseView';
import { isBeingRefreshed, pollInterval } from './pollInterval';
import { queryKeys } from './queryKeys';
import { QueryState, useQueryState } from './QueryState';
import { useEntityRef } from './useEntityRef';
import { useLive } from './useLive';

/** @public */
export interface ResourceView<TData> {
  items: ViewItem<TData>[];
  problems: BindingProblem[];
}

/** @public */
export interface ResourceViewOptions<TData> extends ViewRequest {
  /** From the provider's common package; what does not match is an item with an `invalid-response` error. */
  schema: z.ZodType<TData>;
  /** The one whose page this is by default. */
  entity?: Entity | string;
  /** `false` to wait, for a panel that is closed. */
  enabled?: boolean;
  /** Its counts move (a rollout is under way): ask more often than changes are announced. */
  progressing?: boolean;
}

/** @public */
export interface ResourceViewState<TData>
  extends QueryState<ResourceView<TData>> {
  entityRef: string;
  live: boolean;
  /** The data shown belongs to the request before (another resource, other parameters). */
  isPrevious: boolean;
}

/**
 * A provider's closer look at an entity's resources (deployments, tasks, events, …).
 *
 * @public
 */
export function useResourceView<TData>(
  provider: string,
  view: string,
  options: ResourceViewOptions<TData>,
): ResourceViewState<TData> {
  const { schema, entity, enabled = true, id, parameters } = options;
  const { progressing = false } = options;
  const platformApi = useApi(platformApiRef);
  const { session, user } = usePlatformSession();
  const entityRef = useEntityRef(entity);
  const live = useLive(entityRef);
  const request: ViewRequest = { id, parameters };
  const query = useQuery<ViewResponse>(
    {
      queryKey: queryKeys.view(user ?? '', entityRef, provider, view, request),
      queryFn: user
        ? ({ signal }) =>
            session.readAs(user, () =>
              platformApi.view(entityRef, provider, view, {
                ...request,
                signal,
              }),
            )
        : skipToken,
      enabled,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data: answer } }: Query<ViewResponse>) =>
        pollInterval({
          refreshing: isBeingRefreshed(answer?.items ?? []),
          progressing,
          live,
        }),
    },
    session.queryClient,
  );
  const state = useQueryState(query);
  const response = query.data;
  const data = useMemo(
    () => response && parseView(response, schema),
    [response, schema],
  );
  return {
    ...state,
    data,
    entityRef,
    live,
    isPrevious: query.isPlaceholderData,
  };
}

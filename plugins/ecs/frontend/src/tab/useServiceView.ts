import {
  ECS_PROVIDER,
  ecsDefinitionViewSchema,
  ecsDeploymentsViewSchema,
  ecsEventsViewSchema,
  ecsTasksViewSchema,
  EcsViewId,
  EcsViews,
} from '@portolan/plugin-ecs-common';
import type { ViewItem } from '@portolan/plugin-platform-common';
import {
  PlatformApiError,
  QueryState,
  ResourceViewOptions,
  useResourceView,
} from '@portolan/plugin-platform-react';
import { EcsService, isMoving } from '../words/services';

const SCHEMAS: {
  [V in EcsViewId]: ResourceViewOptions<EcsViews[V]>['schema'];
} = {
  deployments: ecsDeploymentsViewSchema,
  tasks: ecsTasksViewSchema,
  events: ecsEventsViewSchema,
  definition: ecsDefinitionViewSchema,
};

/** A view of one service: the query, with that service's part as its data. */
export interface ServiceViewState<TData> extends QueryState<ViewItem<TData>> {
  /** Other parameters have been asked for; what is shown answers the ones before. */
  isPrevious: boolean;
}

/** A closer look at one service. What another service's query left behind is never taken for this one's. */
export function useServiceView<V extends EcsViewId>(
  service: EcsService,
  view: V,
  options: { parameters?: Record<string, string>; enabled?: boolean } = {},
): ServiceViewState<EcsViews[V]> {
  const { data, error, ...query } = useResourceView<EcsViews[V]>(
    ECS_PROVIDER,
    view,
    {
      schema: SCHEMAS[view],
      id: service.id,
      progressing: isMoving(service),
      ...options,
    },
  );
  const item = data?.items.find(({ id }) => id === service.id);
  const unanswered = data && !item && !query.isPrevious;
  return {
    ...query,
    data: item,
    error:
      error ??
      (unanswered
        ? new PlatformApiError(
            404,
            'not-found',
            'The answer says nothing of this service',
          )
        : undefined),
  };
}

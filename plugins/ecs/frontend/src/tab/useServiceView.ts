import {
  ecsDefinitionViewSchema,
  ecsDeploymentsViewSchema,
  ecsEventsViewSchema,
  ecsTasksViewSchema,
  EcsViewId,
  EcsViews,
} from '@portolan/plugin-ecs-common';
import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
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

/** A closer look at one service. */
export function useServiceView<V extends EcsViewId>(
  service: EcsService,
  view: V,
  options: { parameters?: Record<string, string>; enabled?: boolean } = {},
): ViewOfState<EcsViews[V]> {
  return useViewOf<EcsViews[V]>(service, view, {
    schema: SCHEMAS[view],
    progressing: isMoving(service),
    ...options,
  });
}

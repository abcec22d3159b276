import {
  EcsDefinitionView,
  EcsDeploymentsView,
  EcsEventsView,
  EcsTasksView,
} from './details';

/**
 * Shape of each view of the ECS provider, by its id in the URL.
 *
 * @public
 */
export interface EcsViews {
  deployments: EcsDeploymentsView;
  tasks: EcsTasksView;
  events: EcsEventsView;
  definition: EcsDefinitionView;
}

/** @public */
export type EcsViewId = keyof EcsViews;

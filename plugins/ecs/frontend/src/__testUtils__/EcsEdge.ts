import type { EcsViewId, EcsViews } from '@portolan/plugin-ecs-common';
import type { ResourceError, Snapshot } from '@portolan/plugin-platform-common';
import { PlatformEdge } from '@portolan/plugin-platform-react/testUtils';
import {
  checkout,
  definitionView,
  deploymentsView,
  eventsView,
  tasksView,
} from './services';

const ENTITY_PATH = '/v1/entities/component/default/checkout';
export const RESOURCES_PATH = `${ENTITY_PATH}/resources`;

export function viewPath(view: EcsViewId): string {
  return `${RESOURCES_PATH}/ecs/views/${view}`;
}

/** A platform backend that has the unhealthy checkout service, all of its views, and what a test puts in their place. */
export class EcsEdge extends PlatformEdge {
  constructor() {
    super();
    this.resources([checkout])
      .view('deployments', deploymentsView)
      .view('tasks', tasksView)
      .view('events', eventsView)
      .view('definition', definitionView);
  }

  resources(items: Snapshot[], problems: unknown[] = []): this {
    return this.on('GET', RESOURCES_PATH, { json: { items, problems } });
  }

  /** Answers a view for whichever service is asked about. */
  view<V extends EcsViewId>(
    view: V,
    data: EcsViews[V] | undefined,
    more?: { fetchedAt?: string; stale?: boolean; error?: ResourceError },
  ): this {
    return this.on('GET', viewPath(view), ({ query }) => ({
      json: {
        items: [
          {
            id: query.get('id'),
            data,
            fetchedAt: new Date().toISOString(),
            stale: false,
            ...more,
          },
        ],
        problems: [],
      },
    }));
  }
}

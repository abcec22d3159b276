import type { LambdaViewId, LambdaViews } from '@portolan/plugin-lambda-common';
import type { ResourceError, Snapshot } from '@portolan/plugin-platform-common';
import { PlatformEdge } from '@portolan/plugin-platform-react/testUtils';
import {
  charge,
  configurationView,
  metricsView,
  minutesAgo,
  versionsView,
} from './functions';

const ENTITY_PATH = '/v1/entities/component/default/checkout';
export const RESOURCES_PATH = `${ENTITY_PATH}/resources`;

export function viewPath(view: LambdaViewId): string {
  return `${RESOURCES_PATH}/lambda/views/${view}`;
}

/** A platform backend that has the unhealthy function, all of its views, its log, and what a test puts in their place. */
export class LambdaEdge extends PlatformEdge {
  constructor() {
    super();
    this.resources([charge])
      .view('metrics', metricsView)
      .view('versions', versionsView)
      .view('configuration', configurationView)
      .on('GET', /\/logs$/, {
        json: {
          lines: [
            {
              time: minutesAgo(1),
              text: 'ERROR card declined by issuer',
            },
          ],
          more: false,
          streams: [{ id: '/aws/lambda/charge', title: '/aws/lambda/charge' }],
          stream: '/aws/lambda/charge',
        },
      });
  }

  resources(items: Snapshot[], problems: unknown[] = []): this {
    return this.on('GET', RESOURCES_PATH, { json: { items, problems } });
  }

  /** Answers a view for whichever function is asked about. */
  view<V extends LambdaViewId>(
    view: V,
    data: LambdaViews[V] | undefined,
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

import {
  LAMBDA_PROVIDER,
  type LambdaViews,
} from '@portolan/plugin-lambda-common';
import { EntityEdge } from '@portolan/plugin-platform-react/testUtils';
import {
  charge,
  configurationView,
  metricsView,
  minutesAgo,
  versionsView,
} from './functions';

const LOG_GROUP = '/aws/lambda/charge';

/** A platform backend that has the unhealthy function, all of its views, its log, and what a test puts in their place. */
export class LambdaEdge extends EntityEdge<LambdaViews> {
  constructor() {
    super(LAMBDA_PROVIDER);
    this.resources([charge])
      .view('metrics', metricsView)
      .view('versions', versionsView)
      .view('configuration', configurationView)
      .on('GET', /\/logs$/, {
        json: {
          lines: [
            { time: minutesAgo(1), text: 'ERROR card declined by issuer' },
          ],
          more: false,
          streams: [{ id: LOG_GROUP, title: LOG_GROUP }],
          stream: LOG_GROUP,
        },
      });
  }
}

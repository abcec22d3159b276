import { AwsSessions } from '@portolan/plugin-aws-node';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { LambdaApi } from '../lambdaApi';
import { readLastDay } from '../metrics/functionMetrics';

/** The last 24 hours. A function that is not there was never called, to CloudWatch. */
export function metricsView(
  sessions: AwsSessions,
): ResourceView<LambdaFunctionRef> {
  return {
    id: 'metrics',
    fetch: (refs, _parameters, ctx) =>
      readLastDay(refs, Date.now(), new LambdaApi(sessions, ctx)),
  };
}

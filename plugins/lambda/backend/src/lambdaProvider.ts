import { AwsSessions, probeAccounts } from '@portolan/plugin-aws-node';
import {
  lambdaBindings,
  lambdaClaim,
  lambdaFunctionArn,
  LambdaFunctionDetails,
  LambdaFunctionRef,
  LambdaQuery,
  LAMBDA_PROVIDER,
} from '@portolan/plugin-lambda-common';
import { ResourceProvider } from '@portolan/plugin-platform-node';
import { rollBackAction } from './actions/rollBack';
import { shiftAliasAction } from './actions/shiftAlias';
import { discoverFunctions } from './discoverFunctions';
import { fetchFunctions } from './fetchFunctions';
import { describeRef } from './functionState';
import { readFunctionLogs } from './logs';
import { functionTimeline } from './timeline';
import { configurationView } from './views/configurationView';
import { metricsView } from './views/metricsView';
import { versionsView } from './views/versionsView';

/** AWS Lambda, to the core. */
export function createLambdaProvider(
  sessions: AwsSessions,
): ResourceProvider<LambdaFunctionRef, LambdaFunctionDetails, LambdaQuery> {
  return {
    id: LAMBDA_PROVIDER,
    title: 'AWS Lambda',
    bindings: lambdaBindings,
    key: lambdaFunctionArn,
    describe: ref => describeRef(ref, sessions.accessPortal),
    claim: lambdaClaim,
    fetch: (refs, ctx) => fetchFunctions(refs, ctx, sessions),
    discover: (query, ctx) => discoverFunctions(query, ctx, sessions),
    views: [
      configurationView(sessions),
      versionsView(sessions),
      metricsView(sessions),
    ],
    logs: (ref, query, ctx) => readFunctionLogs(ref, query, ctx, sessions),
    actions: [shiftAliasAction(sessions), rollBackAction(sessions)],
    timeline: (refs, ctx) => functionTimeline(refs, ctx, sessions),
    probe: ctx => probeAccounts(sessions, ctx),
  };
}

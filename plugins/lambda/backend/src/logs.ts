import { AwsSessions, CloudWatchLogs } from '@portolan/plugin-aws-node';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import {
  caught,
  FetchResult,
  LogContext,
  LogPage,
  LogQuery,
} from '@portolan/plugin-platform-node';
import { describeFunction } from './describeFunctions';
import { LambdaApi } from './lambdaApi';
import { observeFunction } from './observedFunction';

/**
 * Lines of the function's log group, with one request where the function is known.
 *
 * @throws UpstreamError
 */
export async function readFunctionLogs(
  ref: LambdaFunctionRef,
  query: LogQuery,
  ctx: LogContext<LambdaFunctionDetails>,
  sessions: AwsSessions,
): Promise<LogPage> {
  const group =
    ctx.known?.details?.logGroup ??
    (await logGroupOf(ref, new LambdaApi(sessions, ctx)));
  const logs = new CloudWatchLogs(sessions, ctx);
  return toPage(group, await caught(logs.read({ ...ref, group }, query)));
}

async function logGroupOf(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<string> {
  const { LoggingConfig } = await describeFunction(ref, api);
  return observeFunction({ FunctionName: ref.functionName, LoggingConfig })
    .logGroup;
}

function toPage(group: string, page: FetchResult<LogPage>): LogPage {
  const streams = [{ id: group, title: group }];
  if (page.ok) return { ...page.value, streams, stream: group };
  if (page.error.code !== 'not-found') throw page.error;
  return {
    lines: [],
    more: false,
    streams,
    stream: group,
    notice: `There is no log group ${group}. It appears with the first call of the function, if the function’s role may create log groups, or create it yourself.`,
  };
}

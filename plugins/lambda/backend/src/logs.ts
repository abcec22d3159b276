import { AwsSessions, CloudWatchLogs } from '@portolan/plugin-aws-node';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import {
  caught,
  FetchContext,
  FetchResult,
  LogPage,
  LogQuery,
} from '@portolan/plugin-platform-node';
import { describeFunction } from './describeFunctions';
import { LambdaApi } from './lambdaApi';
import { defaultLogGroup, observeFunction } from './observedFunction';

/**
 * Lines of the function's log group. The usual group is read at once, while Lambda is asked whether the function writes to
 * another: most do not.
 *
 * @throws UpstreamError
 */
export async function readFunctionLogs(
  ref: LambdaFunctionRef,
  query: LogQuery,
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<LogPage> {
  const logs = new CloudWatchLogs(sessions, ctx);
  const readGroup = async (group: string) =>
    toPage(group, await caught(logs.read({ ...ref, group }, query)));
  const usual = defaultLogGroup(ref.functionName);

  const goesOn = query.after !== undefined || query.before !== undefined;
  if (goesOn && query.stream === usual) return readGroup(usual);

  const [group, page] = await Promise.all([
    logGroupOf(ref, new LambdaApi(sessions, ctx)),
    // It is of use only if the group is the usual one; then its failure is the answer's.
    goesOn ? undefined : caught(logs.read({ ...ref, group: usual }, query)),
  ]);
  return page && group === usual ? toPage(usual, page) : readGroup(group);
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

import { AwsSessions, CloudWatchLogs } from '@portolan/plugin-aws-node';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  caught,
  LogContext,
  LogPage,
  LogQuery,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { needService } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { primaryDeployment } from '../observedService';
import { taskDefinitionArn } from '../taskDefinition';
import { ContainerLog, readContainerLogs } from './containerLogs';
import { listStreams } from './listStreams';
import { findLogSource, nothingWritten, streamOfLine } from './logSource';
import { readStreamId, WantedStream, writeStreamId } from './streamId';

/** What is meant to run, and which of its containers receive traffic. */
interface Running {
  taskDefinition?: string;
  loadBalanced: readonly string[];
}

/**
 * Lines of a service's containers, wherever its task definition says that they are.
 *
 * @throws UpstreamError - `not-found` for a container that the service does not have
 */
export async function readServiceLogs(
  ref: EcsServiceRef,
  query: LogQuery,
  ctx: LogContext<EcsServiceDetails>,
  sessions: AwsSessions,
): Promise<LogPage> {
  const api = new EcsApi(sessions, ctx);
  const { taskDefinition, loadBalanced } = await whatRuns(ref, ctx, api);
  if (!taskDefinition) {
    return noLines(
      `Service ${ref.service} has no task definition of its own, so where its tasks write cannot be told. Look at its task sets in the AWS console.`,
    );
  }
  const containers = await readContainerLogs(taskDefinition, api, ctx);
  const wanted = wantedStream(query.stream, containers, loadBalanced);
  const log = containers.find(
    ({ container }) => container === wanted.container,
  );
  if (!log) {
    throw new UpstreamError(
      'not-found',
      `Service ${
        ref.service
      } has no such container to read lines of. It has ${containers
        .map(({ container }) => container)
        .join(', ')}.`,
    );
  }
  const isFirst = query.after === undefined && query.before === undefined;
  const [page, streams] = await Promise.all([
    readLines(ref, wanted, log, query, new CloudWatchLogs(sessions, ctx)),
    isFirst ? listStreams(ref, containers, api) : undefined,
  ]);
  return {
    ...page,
    stream: writeStreamId(wanted),
    ...(streams && { streams }),
  };
}

async function readLines(
  ref: EcsServiceRef,
  wanted: WantedStream,
  log: ContainerLog,
  query: LogQuery,
  logs: CloudWatchLogs,
): Promise<LogPage> {
  const source = findLogSource(log, wanted, ref);
  if ('notice' in source) return noLines(source.notice);
  const page = await caught(logs.read(source, query));
  if (!page.ok) {
    if (page.error.code !== 'not-found') throw page.error;
    return noLines(nothingWritten(source, wanted));
  }
  return {
    ...page.value,
    lines: page.value.lines.map(line => ({
      ...line,
      stream: streamOfLine(line.stream) ?? writeStreamId(wanted),
    })),
  };
}

/** From what is known already, so that nothing need be asked. */
async function whatRuns(
  ref: EcsServiceRef,
  { known }: LogContext<EcsServiceDetails>,
  api: EcsApi,
): Promise<Running> {
  const { taskDefinition, loadBalanced } = known?.details ?? {};
  if (taskDefinition) {
    return {
      taskDefinition: taskDefinitionArn(ref, taskDefinition),
      loadBalanced: loadBalanced ?? [],
    };
  }
  const service = await needService(ref, api);
  return {
    taskDefinition:
      primaryDeployment(service)?.taskDefinition ?? service.taskDefinition,
    loadBalanced: service.loadBalancedContainers,
  };
}

/** The one that is asked for; else all tasks of the container that serves, which is what people mean by “the log”. */
function wantedStream(
  id: string | undefined,
  containers: readonly ContainerLog[],
  loadBalanced: readonly string[],
): WantedStream {
  if (id !== undefined) return readStreamId(id) ?? { container: '' };
  const serving = containers.find(
    ({ container, essential }) => essential && loadBalanced.includes(container),
  );
  return { container: (serving ?? containers.at(0))?.container ?? '' };
}

function noLines(notice: string): LogPage {
  return { lines: [], more: false, notice };
}

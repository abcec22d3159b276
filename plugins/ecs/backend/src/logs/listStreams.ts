import { DesiredStatus } from '@aws-sdk/client-ecs';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { LogStream } from '@portolan/plugin-platform-common';
import { caught } from '@portolan/plugin-platform-node';
import { EcsApi } from '../ecsApi';
import { lastPart } from '../observedTask';
import { listPage } from '../taskPages';
import { ContainerLog } from './containerLogs';
import { shortTask } from './logSource';
import { writeStreamId } from './streamId';

/** Most that are offered for choice. */
const MAX_STREAMS = 200;

/** What can be read of a service: each container of all tasks, then of each task that runs or stopped lately. */
export async function listStreams(
  { service: serviceName, ...cluster }: EcsServiceRef,
  containers: readonly ContainerLog[],
  api: EcsApi,
): Promise<LogStream[]> {
  const tasksThat = async (status: DesiredStatus) => {
    const page = await caught(
      listPage(cluster, { status, serviceName }, undefined, api),
    );
    // Whoever may not list tasks still reads what all of them write.
    return page.ok ? page.value.arns.map(lastPart) : [];
  };
  const [running, stopped] = await Promise.all([
    tasksThat('RUNNING'),
    tasksThat('STOPPED'),
  ]);
  const single = containers.filter(({ streamPrefix }) => streamPrefix);
  const ofTasks = (tasks: string[], note: string) =>
    tasks.flatMap(task =>
      single.map(({ container }) => ({
        id: writeStreamId({ container, task }),
        title: `${container} in task ${shortTask(task)}${note}`,
      })),
    );
  return [
    ...containers.map(({ container }) => ({
      id: writeStreamId({ container }),
      title: `${container} in all tasks`,
    })),
    ...ofTasks(running, ''),
    ...ofTasks(stopped, ' (stopped)'),
  ].slice(0, MAX_STREAMS);
}

import {
  DescribeTasksCommand,
  DesiredStatus,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { ecsClusterArn, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { EcsApi } from './ecsApi';
import { observeTask, ObservedTask } from './observedTask';

/** The most that DescribeTasks takes and ListTasks gives. */
const TASKS_PER_CALL = 100;

/** For so few services their own lists cost less than the cluster's. */
export const FEW_SERVICES = 2;

export type EcsCluster = Omit<EcsServiceRef, 'service'>;

/** Which tasks of a cluster. */
export interface TaskFilter {
  status: DesiredStatus;
  serviceName?: string;
}

/** One page of the tasks of a cluster. */
export async function listPage(
  cluster: EcsCluster,
  { status, serviceName }: TaskFilter,
  nextToken: string | undefined,
  api: EcsApi,
): Promise<{ arns: string[]; nextToken?: string }> {
  const page = await api.in(cluster).send(
    'ListTasks',
    new ListTasksCommand({
      cluster: ecsClusterArn(cluster),
      desiredStatus: status,
      serviceName,
      maxResults: TASKS_PER_CALL,
      nextToken,
    }),
  );
  return { arns: page.taskArns ?? [], nextToken: page.nextToken };
}

/** Any number of tasks of a cluster. */
export async function describeTasks(
  cluster: EcsCluster,
  arns: readonly string[],
  api: EcsApi,
): Promise<ObservedTask[]> {
  const pages = await Promise.all(
    inBatches(arns, TASKS_PER_CALL).map(tasks =>
      api
        .in(cluster)
        .send(
          'DescribeTasks',
          new DescribeTasksCommand({ cluster: ecsClusterArn(cluster), tasks }),
        ),
    ),
  );
  return pages.flatMap(page => page.tasks ?? []).map(observeTask);
}

/** Tasks by the service that started them, newest first. */
export function tasksByService(
  tasks: ObservedTask[],
): Map<string, ObservedTask[]> {
  return groupBy(
    tasks.toSorted((a, b) => timeOf(b) - timeOf(a)),
    task => task.service ?? '',
  );
}

function timeOf({ stoppedAt, startedAt, createdAt }: ObservedTask): number {
  return (stoppedAt ?? startedAt ?? createdAt)?.getTime() ?? 0;
}

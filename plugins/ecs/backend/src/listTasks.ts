import {
  DescribeTasksCommand,
  DesiredStatus,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { EcsServiceRef, ecsClusterArn } from '@portolan/plugin-ecs-common';
import { UpstreamError } from '@portolan/plugin-platform-node';
import { groupBy, inBatches } from './batches';
import { caught, EcsApi } from './ecsApi';
import { observeTask, ObservedTask } from './observedTask';

/** The most that DescribeTasks takes and ListTasks gives. */
const TASKS_PER_CALL = 100;

/** Most pages of one service's tasks that are followed. */
const PAGES_PER_SERVICE = 10;

/** For so few services their own lists cost less than the cluster's. */
const FEW_SERVICES = 2;

/** The tasks of one service, or why they could not be had. */
export type TasksAnswer =
  | { ok: true; tasks: ObservedTask[]; truncated: boolean }
  | { ok: false; error: UpstreamError };

interface TaskList {
  arns: string[];
  truncated: boolean;
}

/**
 * The tasks of services of any clusters. A cluster of which many services are asked is listed as a whole.
 *
 * @returns one answer per ref, in order
 */
export async function listTasks(
  refs: readonly EcsServiceRef[],
  statuses: readonly DesiredStatus[],
  api: EcsApi,
): Promise<TasksAnswer[]> {
  const answers = new Map<EcsServiceRef, TasksAnswer>();
  await Promise.all(
    [...groupBy(refs, ecsClusterArn).values()].map(async ofCluster => {
      const tasks = await caught(tasksOfCluster(ofCluster, statuses, api));
      if (!tasks.ok) {
        for (const ref of ofCluster) answers.set(ref, tasks);
        return;
      }
      const { byService, truncated } = tasks.value;
      for (const ref of ofCluster) {
        answers.set(ref, {
          ok: true,
          tasks: byService.get(ref.service) ?? [],
          truncated,
        });
      }
    }),
  );
  return refs.map(
    ref => answers.get(ref) ?? { ok: true, tasks: [], truncated: false },
  );
}

async function tasksOfCluster(
  refs: readonly EcsServiceRef[],
  statuses: readonly DesiredStatus[],
  api: EcsApi,
): Promise<{ byService: Map<string, ObservedTask[]>; truncated: boolean }> {
  const lists = await Promise.all(
    statuses.map(status => listOfCluster(refs, status, api)),
  );
  const arns = [...new Set(lists.flatMap(list => list.arns))];
  const [cluster] = refs;
  const described = await Promise.all(
    inBatches(arns, TASKS_PER_CALL).map(tasks =>
      api
        .in(cluster)
        .send(
          'DescribeTasks',
          new DescribeTasksCommand({ cluster: ecsClusterArn(cluster), tasks }),
        ),
    ),
  );
  const tasks = described.flatMap(page => page.tasks ?? []).map(observeTask);
  return {
    byService: groupBy(tasks.sort(newestFirst), task => task.service ?? ''),
    truncated: lists.some(list => list.truncated),
  };
}

/** Lists the whole cluster while that may be cheaper than a list per service. */
async function listOfCluster(
  refs: readonly EcsServiceRef[],
  status: DesiredStatus,
  api: EcsApi,
): Promise<TaskList> {
  if (refs.length > FEW_SERVICES) {
    const whole = await listPages(refs[0], { status }, refs.length, api);
    if (!whole.truncated) return whole;
  }
  const lists = await Promise.all(
    refs.map(ref =>
      listPages(
        ref,
        { status, serviceName: ref.service },
        PAGES_PER_SERVICE,
        api,
      ),
    ),
  );
  return {
    arns: lists.flatMap(list => list.arns),
    truncated: lists.some(list => list.truncated),
  };
}

async function listPages(
  ref: EcsServiceRef,
  filter: { status: DesiredStatus; serviceName?: string },
  maxPages: number,
  api: EcsApi,
): Promise<TaskList> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await api.in(ref).send(
      'ListTasks',
      new ListTasksCommand({
        cluster: ecsClusterArn(ref),
        desiredStatus: filter.status,
        serviceName: filter.serviceName,
        maxResults: TASKS_PER_CALL,
        nextToken,
      }),
    );
    arns.push(...(answer.taskArns ?? []));
    nextToken = answer.nextToken;
    if (!nextToken) break;
  }
  return { arns, truncated: nextToken !== undefined };
}

function newestFirst(a: ObservedTask, b: ObservedTask): number {
  return timeOf(b) - timeOf(a);
}

function timeOf({ stoppedAt, startedAt, createdAt }: ObservedTask): number {
  return (stoppedAt ?? startedAt ?? createdAt)?.getTime() ?? 0;
}

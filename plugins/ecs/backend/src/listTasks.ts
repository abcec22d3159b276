import { DesiredStatus } from '@aws-sdk/client-ecs';
import { EcsServiceRef, ecsClusterArn } from '@portolan/plugin-ecs-common';
import { caught, UpstreamError } from '@portolan/plugin-platform-node';
import { groupBy } from '@portolan/plugin-aws-node';
import { EcsApi } from './ecsApi';
import { ObservedTask } from './observedTask';
import {
  describeTasks,
  FEW_SERVICES,
  listPage,
  TaskFilter,
  tasksByService,
} from './taskPages';

/** Most pages of one service's tasks that are followed. */
const PAGES_PER_SERVICE = 10;

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
  const tasks = await describeTasks(refs[0], arns, api);
  return {
    byService: tasksByService(tasks),
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
  filter: TaskFilter,
  maxPages: number,
  api: EcsApi,
): Promise<TaskList> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const listed = await listPage(ref, filter, nextToken, api);
    arns.push(...listed.arns);
    nextToken = listed.nextToken;
    if (!nextToken) break;
  }
  return { arns, truncated: nextToken !== undefined };
}

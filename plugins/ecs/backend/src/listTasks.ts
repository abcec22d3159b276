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

/** Most pages of a cluster's stopped tasks that are read to explain its unwell services. */
const PAGES_OF_SAMPLE = 4;

type EcsCluster = Omit<EcsServiceRef, 'service'>;

interface TaskFilter {
  status: DesiredStatus;
  serviceName?: string;
}

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
    byService: byService(tasks),
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

/**
 * A sample of the stopped tasks of services of any clusters, to tell why they are unwell: no more pages than it takes
 * to have some of each. A cluster that fails to answer has none.
 */
export async function sampleStoppedTasks(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
): Promise<ReadonlyMap<EcsServiceRef, ObservedTask[]>> {
  const samples = new Map<EcsServiceRef, ObservedTask[]>();
  await Promise.all(
    [...groupBy(refs, ecsClusterArn).values()].map(async ofCluster => {
      const sample = await caught(
        ofCluster.length > FEW_SERVICES
          ? sampleCluster(ofCluster, api)
          : sampleEach(ofCluster, api),
      );
      if (!sample.ok) return;
      for (const ref of ofCluster) {
        samples.set(ref, sample.value.get(ref.service) ?? []);
      }
    }),
  );
  return samples;
}

async function sampleEach(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
): Promise<Map<string, ObservedTask[]>> {
  const lists = await Promise.all(
    refs.map(({ service: serviceName, ...cluster }) =>
      listPage(cluster, { status: 'STOPPED', serviceName }, undefined, api),
    ),
  );
  const arns = lists.flatMap(list => list.arns);
  return byService(await describeTasks(refs[0], arns, api));
}

async function sampleCluster(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
): Promise<Map<string, ObservedTask[]>> {
  const tasks: ObservedTask[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < PAGES_OF_SAMPLE; page += 1) {
    const listed = await listPage(
      refs[0],
      { status: 'STOPPED' },
      nextToken,
      api,
    );
    tasks.push(...(await describeTasks(refs[0], listed.arns, api)));
    nextToken = listed.nextToken;
    const enough = refs.every(ref =>
      tasks.some(task => task.service === ref.service),
    );
    if (enough || !nextToken) break;
  }
  return byService(tasks);
}

async function listPage(
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

async function describeTasks(
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

/** Newest first. */
function byService(tasks: ObservedTask[]): Map<string, ObservedTask[]> {
  return groupBy(
    tasks.toSorted((a, b) => timeOf(b) - timeOf(a)),
    task => task.service ?? '',
  );
}

function timeOf({ stoppedAt, startedAt, createdAt }: ObservedTask): number {
  return (stoppedAt ?? startedAt ?? createdAt)?.getTime() ?? 0;
}

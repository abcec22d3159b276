import { EcsServiceRef, ecsClusterArn } from '@portolan/plugin-ecs-common';
import { groupBy } from '@portolan/plugin-aws-node';
import { caught } from '@portolan/plugin-platform-node';
import { EcsApi } from './ecsApi';
import { ObservedTask } from './observedTask';
import {
  describeTasks,
  FEW_SERVICES,
  listPage,
  tasksByService,
} from './taskPages';

/** Most pages of a cluster's stopped tasks that are read to explain its unwell services. */
const PAGES_OF_SAMPLE = 4;

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
  return tasksByService(await describeTasks(refs[0], arns, api));
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
  return tasksByService(tasks);
}

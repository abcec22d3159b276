import { z } from 'zod';
import { Task } from '../../world/model';
import { Cluster } from '../../world/Region';
import { Scheduler } from '../../world/Scheduler';
import { Call, operation } from '../AwsService';
import { page } from '../paging';
import {
  findCluster,
  invalidParameter,
  invalidToken,
  needService,
  ownPath,
} from './lookup';
import { taskArn } from './shapes/arns';
import { wireTask } from './shapes/task';

interface FoundTask {
  scheduler: Scheduler;
  task: Task;
}

export const listTasks = operation(
  z.object({
    cluster: z.string().optional(),
    serviceName: z.string().optional(),
    family: z.string().optional(),
    startedBy: z.string().optional(),
    launchType: z.string().optional(),
    desiredStatus: z.enum(['RUNNING', 'PENDING', 'STOPPED']).default('RUNNING'),
    maxResults: z.number().int().min(1).max(100).default(100),
    nextToken: z.string().optional(),
  }),
  ({ maxResults, nextToken: token, ...filter }, call) => {
    const cluster = findCluster(call, filter.cluster);
    const schedulers = filter.serviceName
      ? [needService(call, cluster, filter.serviceName)]
      : [...cluster.services.values()];
    const arns = schedulers
      .flatMap(({ service }) =>
        service.tasks
          .filter(
            task =>
              task.desiredStatus === filter.desiredStatus &&
              matches(filter.launchType, service.spec.launchType) &&
              matches(filter.startedBy, task.deployment.id) &&
              matches(
                filter.family,
                task.deployment.revision.taskDefinition.family,
              ),
          )
          .map(task => taskArn(service, task)),
      )
      .sort();
    const { items, nextToken } = page(arns, arn => arn, {
      list: ['ListTasks', filter],
      token,
      limit: maxResults,
      invalidToken,
    });
    return { taskArns: items, nextToken };
  },
);

export const describeTasks = operation(
  z.object({
    cluster: z.string().optional(),
    tasks: z.array(z.string()),
    include: z.array(z.enum(['TAGS'])).default([]),
  }),
  (input, call) => {
    if (!input.tasks.length) throw invalidParameter('Tasks cannot be empty.');
    if (input.tasks.length > 100)
      throw invalidParameter('Too many tasks: at most 100 may be described.');
    const cluster = findCluster(call, input.cluster);
    const known = tasksById(cluster);
    const tasks = [];
    const failures = [];
    for (const name of input.tasks) {
      const id = taskId(call, cluster, name);
      const found = known.get(id);
      if (found) {
        const { scheduler, task } = found;
        const withTags = input.include.includes('TAGS');
        tasks.push(wireTask(scheduler.service, task, call.world, withTags));
      } else {
        const arn = `${cluster.arn.replace(':cluster/', ':task/')}/${id}`;
        failures.push({ arn, reason: 'MISSING' });
      }
    }
    return { tasks, failures };
  },
);

export const stopTask = operation(
  z.object({
    cluster: z.string().optional(),
    task: z.string(),
    reason: z.string().max(1024).optional(),
  }),
  (input, call) => {
    const cluster = findCluster(call, input.cluster);
    const found = tasksById(cluster).get(taskId(call, cluster, input.task));
    if (!found) throw invalidParameter('The referenced task was not found.');
    const { scheduler, task } = found;
    scheduler.life.stop(
      task,
      'UserInitiated',
      input.reason ?? 'Task stopped by user',
    );
    scheduler.reconcile();
    return { task: wireTask(scheduler.service, task, call.world, false) };
  },
);

function tasksById(cluster: Cluster): Map<string, FoundTask> {
  const found = new Map<string, FoundTask>();
  for (const scheduler of cluster.services.values()) {
    // Nobody can know the id of a task that was never listed.
    for (const task of scheduler.service.knownTasks)
      found.set(task.id, { scheduler, task });
  }
  return found;
}

function taskId(call: Call, cluster: Cluster, name: string): string {
  if (!name.startsWith('arn:')) return name;
  const path = ownPath(call, name, 'task', 'task');
  if (path.length > 1 && path[0] !== cluster.name) {
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${path[0]}. Your cluster is ${cluster.name}`,
    );
  }
  return path.at(-1) ?? '';
}

function matches(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted === actual;
}

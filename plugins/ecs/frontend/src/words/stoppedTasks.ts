import type { EcsTask } from '@portolan/plugin-ecs-common';

type EcsTaskContainer = EcsTask['containers'][number];

/** Stopped tasks that tell the same story. */
export interface StopCause {
  /** Stable while the same cause goes on, so that a row keeps its place when tasks are added to it. */
  key: string;
  /** The plain sentence, or as near to one as ECS gives. */
  sentence: string;
  stopCode?: string;
  container?: string;
  exitCode?: number;
  /** What ECS said of the container, where the sentence does not already. */
  detail?: string;
  /** Newest first. */
  tasks: EcsTask[];
  lastStoppedAt?: string;
}

export function isStopped(task: EcsTask): boolean {
  return task.lastStatus === 'STOPPED';
}

/** Stopped, failing its health check, or on its way down. */
export function isUnwellTask(task: EcsTask): boolean {
  return isStopped(task) ? isTelling(task) : task.health === 'unhealthy';
}

/** The container that explains the stop: one that failed, else one that ECS gives a reason for. */
export function culprit(task: EcsTask): EcsTaskContainer | undefined {
  return (
    task.containers.find(
      ({ exitCode }) => exitCode !== undefined && exitCode,
    ) ??
    task.containers.find(({ reason }) => reason) ??
    task.containers.find(({ exitCode }) => exitCode !== undefined)
  );
}

/**
 * Whether a stopped task says something about the service's health. A task that the scheduler or a person took away
 * (scaling in, a finished rollout) ends with 137 or 143 as well, and says nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function isTelling(task: EcsTask): boolean {
  if (!isStopped(task)) return false;
  if (task.stopCode === 'UserInitiated') return false;
  if (task.stopCode === 'ServiceSchedulerInitiated') {
    return !/^scaling activity/i.test(task.stoppedReason ?? '');
  }
  return true;
}

function newestFirst(a: EcsTask, b: EcsTask): number {
  return (b.stoppedAt ?? '').localeCompare(a.stoppedAt ?? '');
}

function causeOf(task: EcsTask): Omit<StopCause, 'tasks' | 'lastStoppedAt'> {
  const container = culprit(task);
  const sentence =
    task.diagnosis ??
    container?.reason ??
    task.stoppedReason ??
    'ECS gave no reason.';
  const detail = [container?.reason, task.stoppedReason].find(
    text => text && text !== sentence,
  );
  return {
    key: [task.stopCode, container?.name, container?.exitCode, sentence].join(
      '\n',
    ),
    sentence,
    stopCode: task.stopCode,
    container: container?.name,
    exitCode: container?.exitCode,
    detail,
  };
}

/** Causes of the stops that matter, the latest first. */
export function stopCauses(tasks: EcsTask[]): StopCause[] {
  const causes = new Map<string, StopCause>();
  for (const task of tasks.filter(isTelling).sort(newestFirst)) {
    const cause = causeOf(task);
    const known = causes.get(cause.key);
    if (known) known.tasks.push(task);
    else {
      causes.set(cause.key, {
        ...cause,
        tasks: [task],
        lastStoppedAt: task.stoppedAt,
      });
    }
  }
  return [...causes.values()];
}

/** `EssentialContainerExited` as words: `essential container exited`. */
export function stopCodeWords(stopCode: string): string {
  return stopCode.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

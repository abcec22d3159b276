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

/** Stopped, or told to. */
export function isStopped(task: EcsTask): boolean {
  return task.lastStatus === 'STOPPED' || task.desiredStatus === 'STOPPED';
}

/** Whether a stopped task says something about the service's health. */
export function isTelling(task: EcsTask): boolean {
  return isStopped(task) && !task.routine;
}

/** Stopped for a reason that matters, or failing its health check. */
export function isUnwellTask(task: EcsTask): boolean {
  return isStopped(task) ? isTelling(task) : task.health === 'unhealthy';
}

/** Exit codes that a container also ends with when another one brings the task down: well, SIGKILL, SIGTERM. */
const IN_THE_WAKE = new Set([0, 137, 143]);

/** The container that most likely explains the stop: ECS does not say which. */
export function culprit({ containers }: EcsTask): EcsTaskContainer | undefined {
  return (
    containers.find(
      ({ exitCode }) => exitCode !== undefined && !IN_THE_WAKE.has(exitCode),
    ) ??
    containers.find(({ reason }) => reason) ??
    containers.find(({ exitCode }) => exitCode) ??
    containers.find(({ exitCode }) => exitCode !== undefined)
  );
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

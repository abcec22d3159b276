import type { EcsTask } from '@portolan/plugin-ecs-common';

type EcsTaskContainer = EcsTask['containers'][number];

/** Stopped tasks that tell the same story. */
export interface StopCause {
  /** Stable while the same cause goes on, so that a row keeps its place when tasks are added to it. */
  key: string;
  /** The plain sentence, or as near to one as ECS gives. */
  sentence: string;
  container?: string;
  exitCode?: number;
  /** What ECS calls it, in few words. */
  term?: string;
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

/** What ECS calls the stop, where neither the sentence nor the exit code says so already. */
export function stopTerm(task: EcsTask, sentence: string): string | undefined {
  const { stopCode, stoppedReason } = task;
  const { reason, exitCode } = culprit(task) ?? {};
  const said = (text: string) =>
    sentence.includes(text) || text.includes(`code ${exitCode}`);
  return (
    [reason, stoppedReason].find(text => text && !said(text)) ??
    (stopCode && stopCodeWords(stopCode))
  );
}

function causeOf(task: EcsTask): Omit<StopCause, 'tasks' | 'lastStoppedAt'> {
  const { name, exitCode, reason } = culprit(task) ?? {};
  const sentence =
    task.diagnosis ?? reason ?? task.stoppedReason ?? 'ECS gave no reason.';
  return {
    key: [task.stopCode, name, exitCode, sentence].join('\n'),
    sentence,
    container: name,
    exitCode,
    term: stopTerm(task, sentence),
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

import type { EcsTask } from '@portolan/plugin-ecs-common';
import { isStopped, isUnwellTask } from './stoppedTasks';

export const TASK_FILTERS = ['all', 'running', 'stopped', 'unwell'] as const;

export type TaskFilter = (typeof TASK_FILTERS)[number];

const MATCHES: Record<TaskFilter, (task: EcsTask) => boolean> = {
  all: () => true,
  running: task => !isStopped(task),
  stopped: isStopped,
  unwell: isUnwellTask,
};

export function isTaskFilter(text: string | null): text is TaskFilter {
  return TASK_FILTERS.some(filter => filter === text);
}

/** Tasks of a filter whose id, container, version, status or reason holds the text. */
export function filterTasks(
  tasks: EcsTask[],
  filter: TaskFilter,
  text: string,
): EcsTask[] {
  const wanted = text.trim().toLowerCase();
  return tasks.filter(
    task =>
      MATCHES[filter](task) &&
      (!wanted ||
        [
          task.id,
          task.lastStatus,
          task.stopCode,
          task.stoppedReason,
          task.diagnosis,
          task.availabilityZone,
          ...task.containers.flatMap(container => [
            container.name,
            container.image?.version,
            container.reason,
            container.exitCode?.toString(),
          ]),
        ].some(part => part?.toLowerCase().includes(wanted))),
  );
}

/** How many tasks each filter would show. */
export function taskFilterCounts(tasks: EcsTask[]): Record<TaskFilter, number> {
  const count = (filter: TaskFilter) => tasks.filter(MATCHES[filter]).length;
  return {
    all: tasks.length,
    running: count('running'),
    stopped: count('stopped'),
    unwell: count('unwell'),
  };
}

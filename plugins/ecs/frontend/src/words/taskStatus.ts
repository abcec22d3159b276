import type { EcsTask } from '@portolan/plugin-ecs-common';
import type { Health } from '@portolan/plugin-platform-common';
import { isStopped, isTelling } from './stoppedTasks';

const ON_ITS_WAY = new Set([
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
]);

/** `RUNNING` as `Running`. */
function sentenceCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase().replace(/_/g, ' ');
}

/**
 * A task's status and its health check in one or two words, with the look that goes with them.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */
export function taskStatusWords(task: EcsTask): {
  label: string;
  tone: Health;
} {
  const label = sentenceCase(task.lastStatus);
  if (isStopped(task)) {
    return { label, tone: isTelling(task) ? 'unhealthy' : 'unknown' };
  }
  if (task.health === 'unhealthy') {
    return { label: `${label}, unhealthy`, tone: 'unhealthy' };
  }
  if (ON_ITS_WAY.has(task.lastStatus)) return { label, tone: 'progressing' };
  return {
    // No health check is no promise: `Running` alone, and `Running, healthy` where one passes.
    label: task.health === 'healthy' ? `${label}, healthy` : label,
    tone: task.lastStatus === 'RUNNING' ? 'healthy' : 'unknown',
  };
}

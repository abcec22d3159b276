import type {
  EcsDeployment,
  EcsServiceDetails,
} from '@portolan/plugin-ecs-common';

/** Counts of tasks, as a bar and as a sentence. */
export interface TaskCounts {
  running: number;
  wanted: number;
  pending?: number;
  failed?: number;
}

/**
 * Whole percent of the wanted tasks that run, 0 to 100. Only everything is 100: 199 of 200 is 99.
 * Nothing wanted counts as done.
 */
export function runningPercent({ running, wanted }: TaskCounts): number {
  if (wanted <= 0 || running >= wanted) return 100;
  return Math.max(0, Math.floor((running / wanted) * 100));
}

/** `4 of 6 running, 2 pending, 5 failed`. */
export function countsSentence({
  running,
  wanted,
  pending = 0,
  failed = 0,
}: TaskCounts): string {
  return [
    `${running} of ${wanted} running`,
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ');
}

/** The counts of a deployment, or `undefined` where ECS did not give them. */
export function deploymentCounts(
  deployment: Pick<
    EcsDeployment,
    'requested' | 'running' | 'pending' | 'failedTasks'
  >,
): TaskCounts | undefined {
  const { requested, running, pending, failedTasks } = deployment;
  if (requested === undefined || running === undefined) return undefined;
  return { running, wanted: requested, pending, failed: failedTasks };
}

/** `circuit breaker triggered, 5 of 5 failures`; nothing where a finished deployment never came near it. */
export function circuitBreakerSentence({
  state,
  circuitBreaker,
}: Pick<EcsDeployment, 'state' | 'circuitBreaker'>): string | undefined {
  if (!circuitBreaker) return undefined;
  const { status, failureCount, threshold } = circuitBreaker;
  if (state === 'completed' && !failureCount) return undefined;
  const said = `circuit breaker ${status.toLowerCase().replace(/_/g, ' ')}`;
  return failureCount === undefined || threshold === undefined
    ? said
    : `${said}, ${failureCount} of ${threshold} failures`;
}

/** How the circuit breaker is set, and what that means for the next deployment. */
export function circuitBreakerSettings(
  settings: EcsServiceDetails['circuitBreaker'],
): string {
  if (!settings?.enabled) {
    return 'The deployment circuit breaker is off: a deployment that cannot start its tasks tries for ever.';
  }
  return settings.rollback
    ? 'The deployment circuit breaker is on and rolls back.'
    : 'The deployment circuit breaker is on, without rolling back.';
}

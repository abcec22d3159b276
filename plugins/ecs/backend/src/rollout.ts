import { EcsRolloutState } from '@portolan/plugin-ecs-common';
import {
  ObservedDeployment,
  ObservedService,
  primaryDeployment,
} from './observedService';

/** ECS says so in the reason of the deployment that it goes back to, and in an event. */
const ROLLING_BACK = /rolling back to deployment/i;

/** A rollback begins this long before its event at most, in milliseconds. */
const ROLLBACK_EVENT_SLACK_MS = 60_000;

/** How far the deployment that is meant to run has come. */
export function rolloutState(
  service: ObservedService,
): EcsRolloutState | undefined {
  const primary = primaryDeployment(service);
  switch (primary?.rolloutState) {
    case 'FAILED':
      return 'failed';
    case 'IN_PROGRESS':
      return isRollback(service, primary) ? 'rolling-back' : 'in-progress';
    case 'COMPLETED':
      return isRollback(service, primary) ? 'rolled-back' : 'completed';
    default:
      return undefined;
  }
}

function isRollback(
  service: ObservedService,
  primary: ObservedDeployment,
): boolean {
  if (ROLLING_BACK.test(primary.rolloutStateReason ?? '')) return true;
  const since = primary.createdAt?.getTime();
  if (since === undefined) return false;
  return service.events.some(
    ({ at, message }) =>
      ROLLING_BACK.test(message) &&
      message.includes(primary.id) &&
      at.getTime() >= since - ROLLBACK_EVENT_SLACK_MS,
  );
}

/** Failures that the last change met: its own, or those of the deployment that was given up for it. */
export function failedTasks(service: ObservedService): number {
  const primary = primaryDeployment(service)?.failedTasks ?? 0;
  if (rolloutState(service) !== 'rolling-back') return primary;
  return service.deployments.reduce(
    (most, { failedTasks: failed }) => Math.max(most, failed),
    primary,
  );
}

const FAILURE_CAUSES: readonly [pattern: RegExp, cause: string][] = [
  [/alarm/i, 'an alarm that guards it went off'],
  [/health check/i, 'its health checks failed'],
  [/circuit breaker|failed to start/i, 'its tasks failed to start'],
  [/stopped/i, 'it was stopped'],
];

/** Why ECS gave a deployment up, from the shapes of its `rolloutStateReason` and `statusReason`. */
export function failureCause(reason: string | undefined): string | undefined {
  return FAILURE_CAUSES.find(([pattern]) => pattern.test(reason ?? ''))?.[1];
}

/** The same as a sentence. */
export function failureSentence(
  reason: string | undefined,
): string | undefined {
  const cause = failureCause(reason);
  return cause && `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.`;
}

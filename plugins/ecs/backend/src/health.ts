import { Health } from '@portolan/plugin-platform-common';
import { eventDiagnosis, isRecent, recentRestarts } from './eventDiagnosis';
import { ObservedService, primaryDeployment } from './observedService';
import { ObservedTask } from './observedTask';
import { PausedRollout, pausedWhere } from './pausedRollouts';
import { failedTasks, failureCause, rolloutState } from './rollout';
import { tellingStop } from './stopDiagnosis';

/** Everything that health depends on. */
export interface HealthEvidence {
  service: ObservedService;
  /** Newest first; empty where they were not asked for. */
  stopped: readonly ObservedTask[];
  /** Of the deployment that is meant to run. */
  version?: string;
  /** What runs beside it, being replaced. */
  previousVersion?: string;
  /** Where the deployment waits for a person. */
  paused?: PausedRollout;
  /** Milliseconds since 1970. */
  now: number;
}

/** @see HealthEvidence */
export interface Verdict {
  health: Health;
  /** One plain sentence, sometimes with a second that says what to do. */
  reason?: string;
}

/** A deployment that takes longer is stuck, in milliseconds: ECS itself gives up only where a circuit breaker is on. */
const STUCK_AFTER_MS = 60 * 60_000;

/** ECS forgets stopped tasks after this, in milliseconds. */
const STOPPED_TASKS_KEPT_MS = 60 * 60_000;

/** So many deaths in a short time are a loop, not an accident. */
const DEATHS_OF_A_LOOP = 2;

/**
 * Whether the stopped tasks of a service would explain something: only then are they worth a call.
 *
 * @param now - milliseconds since 1970
 */
export function needsStoppedTasks(
  service: ObservedService,
  now: number,
): boolean {
  if (service.status !== 'ACTIVE' || service.desired === 0) return false;
  const state = rolloutState(service);
  const deployedAt = primaryDeployment(service)?.createdAt?.getTime() ?? 0;
  const failing =
    state === 'failed' ||
    state === 'rolling-back' ||
    (state === 'rolled-back' && now - deployedAt < STOPPED_TASKS_KEPT_MS);
  if (failing || failedTasks(service) > 0) return true;
  if (state === 'in-progress') return false;
  return (
    service.running < service.desired ||
    recentRestarts(service, now) >= DEATHS_OF_A_LOOP
  );
}

/** Decides how well a service is, and says why in plain words. Pure. */
export function assessService(evidence: HealthEvidence): Verdict {
  const { service } = evidence;
  if (service.status === 'INACTIVE') {
    return {
      health: 'missing',
      reason:
        'The service was deleted. Remove its annotation, or create it again.',
    };
  }
  if (service.status === 'DRAINING') {
    return {
      health: 'progressing',
      reason: `The service is being deleted; ${tasks(
        service.running,
      )} still to stop.`,
    };
  }
  if (service.desired === 0) return scaledToZero(service);

  switch (rolloutState(service)) {
    case 'failed':
      return failedDeployment(evidence);
    case 'rolling-back':
      return rollingBack(evidence);
    case 'in-progress':
      return deploying(evidence);
    case 'rolled-back':
      return service.running < service.desired
        ? tooFew(evidence)
        : {
            health: 'degraded',
            reason: colon(
              `The last deployment failed and was rolled back${to(
                evidence.version,
              )}`,
              tellingStop(evidence.stopped)?.sentence,
            ),
          };
    default:
      return service.running < service.desired
        ? tooFew(evidence)
        : steady(evidence);
  }
}

function scaledToZero({ running }: ObservedService): Verdict {
  return running > 0
    ? {
        health: 'progressing',
        reason: `Scaling to zero; ${tasks(running)} still to stop.`,
      }
    : { health: 'healthy', reason: 'Scaled to zero: no tasks are asked for.' };
}

function failedDeployment(evidence: HealthEvidence): Verdict {
  const { service, version } = evidence;
  const primary = primaryDeployment(service);
  const remaining = service.running - (primary?.running ?? 0);
  const rest =
    remaining > 0
      ? `The previous version still runs ${tasks(remaining)}.`
      : undefined;
  return {
    health: 'unhealthy',
    reason: sentences(
      colon(
        `The deployment${of(version)} failed`,
        why(evidence) ?? full(failureCause(primary?.rolloutStateReason)),
      ),
      rest,
    ),
  };
}

function rollingBack(evidence: HealthEvidence): Verdict {
  const { service, version, previousVersion } = evidence;
  const given = service.deployments.find(
    ({ rolloutState: state }) => state === 'FAILED',
  );
  return {
    health: 'unhealthy',
    reason: colon(
      `The deployment${of(previousVersion)} failed and is rolled back${to(
        version,
      )}`,
      why(evidence) ?? full(failureCause(given?.rolloutStateReason)),
    ),
  };
}

function deploying(evidence: HealthEvidence): Verdict {
  const { service, version, paused, now } = evidence;
  const primary = primaryDeployment(service);
  const running = primary?.running ?? 0;
  const desired = primary?.desired || service.desired;
  const failed = failedTasks(service);
  const progress = `${running} of ${tasks(desired)} ${
    running === 1 ? 'runs' : 'run'
  } it`;
  if (failed > 0) {
    return {
      health: service.running === 0 ? 'unhealthy' : 'degraded',
      reason: colon(
        `Deploying${a(version)}, ${tasks(
          failed,
        )} failed to start and ${progress}`,
        why(evidence),
      ),
    };
  }
  if (paused) {
    return {
      health: 'progressing',
      reason: `The deployment${of(version)} is paused ${pausedWhere(
        paused.stage,
      )}. Continue it, or roll it back.`,
    };
  }
  const startedAt = primary?.createdAt?.getTime() ?? now;
  const diagnosis = eventDiagnosis(service, now);
  if (now - startedAt > STUCK_AFTER_MS) {
    return {
      health: service.running === 0 ? 'unhealthy' : 'degraded',
      reason: colon(
        `The deployment${of(version)} has not finished for ${hours(
          now - startedAt,
        )}; ${progress}`,
        diagnosis,
      ),
    };
  }
  if (diagnosis) {
    return {
      health: service.running === 0 ? 'unhealthy' : 'degraded',
      reason: colon(`Deploying${a(version)}, ${progress}`, diagnosis),
    };
  }
  return {
    health: 'progressing',
    reason:
      running >= desired
        ? `Deploying${a(version)}: ${progress}${
            service.running > running
              ? ', the old ones are stopping'
              : ', waiting until they are steady'
          }.`
        : `Deploying${a(version)}: ${progress}.`,
  };
}

function tooFew(evidence: HealthEvidence): Verdict {
  const { service } = evidence;
  const { running, desired } = service;
  const count =
    running === 0
      ? `None of ${tasks(desired)} ${desired === 1 ? 'is' : 'are'} running`
      : `Only ${running} of ${tasks(desired)} ${
          running === 1 ? 'is' : 'are'
        } running`;
  return {
    health: running === 0 ? 'unhealthy' : 'degraded',
    reason: colon(count, why(evidence)),
  };
}

function steady({ service, stopped, now }: HealthEvidence): Verdict {
  const deaths = stopped.filter(
    task =>
      task.stoppedAt && isRecent(task.stoppedAt, now) && tellingStop([task]),
  );
  if (deaths.length >= DEATHS_OF_A_LOOP) {
    return {
      health: 'degraded',
      reason: colon(
        'Tasks keep dying and are replaced',
        tellingStop(deaths)?.sentence,
      ),
    };
  }
  const diagnosis = eventDiagnosis(service, now);
  return diagnosis
    ? {
        health: 'degraded',
        reason: colon('Tasks are being replaced', diagnosis),
      }
    : { health: 'healthy' };
}

/** What stopped tasks and events tell; a task says more than an event. */
function why({ service, stopped, now }: HealthEvidence): string | undefined {
  return tellingStop(stopped)?.sentence ?? eventDiagnosis(service, now);
}

function colon(statement: string, explanation: string | undefined): string {
  return explanation ? `${statement}: ${explanation}` : `${statement}.`;
}

function sentences(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

function full(cause: string | undefined): string | undefined {
  return cause && `${cause}.`;
}

function tasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}

function of(version: string | undefined): string {
  return version ? ` of ${version}` : '';
}

function to(version: string | undefined): string {
  return version ? ` to ${version}` : '';
}

function a(version: string | undefined): string {
  return version ? ` ${version}` : ' a new version';
}

function hours(durationMs: number): string {
  const count = Math.floor(durationMs / 3_600_000);
  return count === 1 ? 'an hour' : `${count} hours`;
}

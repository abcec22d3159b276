import { BuildFailure, PHASES, PhaseType } from './schema';

/** What is decided about a phase when its build begins. */
export interface PlannedPhase {
  type: PhaseType;
  /** Infinity for one that does not end by itself. */
  seconds: number;
  status: BuildStatus;
  context?: { statusCode: string; message: string };
}

export type BuildStatus =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'FAULT'
  | 'TIMED_OUT'
  | 'IN_PROGRESS'
  | 'STOPPED';

/** A phase as it is at some time. */
export interface PhaseState {
  type: PhaseType;
  startedAt: number;
  /** Absent while it runs, and for `COMPLETED`. */
  endedAt?: number;
  status?: BuildStatus;
  context?: PlannedPhase['context'];
}

/** What of a build's whole time the longer phases take. */
const SHARES: Partial<Record<PhaseType, number>> = {
  INSTALL: 0.2,
  PRE_BUILD: 0.1,
  BUILD: 0.5,
  POST_BUILD: 0.1,
};
const FIXED_SECONDS: Partial<Record<PhaseType, number>> = {
  SUBMITTED: 0,
  QUEUED: 1,
  PROVISIONING: 7,
  DOWNLOAD_SOURCE: 3,
  UPLOAD_ARTIFACTS: 1,
  FINALIZING: 2,
};
const USUAL_STATUS_CODES: Partial<Record<PhaseType, string>> = {
  PROVISIONING: 'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE',
  DOWNLOAD_SOURCE: 'CLIENT_ERROR',
  UPLOAD_ARTIFACTS: 'CLIENT_ERROR',
};

interface Plan {
  /** Of the whole build, about. */
  seconds: number;
  /** Of the command that fails where nothing else is said. */
  failingCommand: (phase: PhaseType) => string;
  failure?: BuildFailure;
  /** It waits for a place for ever. */
  staysQueued?: boolean;
}

/**
 * The phases that a build will have. A failure ends it early, but for POST_BUILD, which follows a failed BUILD as well.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
 */
export function planPhases(plan: Plan): PlannedPhase[] {
  const { failure } = plan;
  const planned: PlannedPhase[] = [];
  let failed = false;
  for (const type of PHASES) {
    if (failed && !follows(type, failure)) continue;
    const fails = failure?.phase === type;
    planned.push({
      type,
      seconds: secondsOf(type, plan),
      status: fails ? failure.status : 'SUCCEEDED',
      ...(fails && { context: contextOf(failure, plan) }),
    });
    failed ||= fails;
    if (type === 'QUEUED' && plan.staysQueued) return planned;
  }
  return planned;
}

/** What has come of planned phases by a time. */
export function phasesAt(
  planned: readonly PlannedPhase[],
  submittedAt: number,
  now: number,
  stoppedAt = Infinity,
): PhaseState[] {
  const states: PhaseState[] = [];
  const until = Math.min(now, stoppedAt);
  let startedAt = submittedAt;
  for (const { type, seconds, status, context } of planned) {
    if (startedAt > until) break;
    const endedAt = startedAt + seconds * 1_000;
    if (type === 'COMPLETED') states.push({ type, startedAt });
    else if (endedAt <= until)
      states.push({ type, startedAt, endedAt, status, context });
    else if (stoppedAt <= now)
      return [
        ...states,
        { type, startedAt, endedAt: stoppedAt, status: 'STOPPED' },
        { type: 'COMPLETED', startedAt: stoppedAt },
      ];
    else states.push({ type, startedAt });
    startedAt = endedAt;
  }
  return states;
}

function follows(type: PhaseType, failure?: BuildFailure): boolean {
  if (type === 'FINALIZING') return failure?.phase !== 'PROVISIONING';
  if (type === 'POST_BUILD' || type === 'UPLOAD_ARTIFACTS')
    return failure?.phase === 'BUILD' || failure?.phase === 'POST_BUILD';
  return type === 'COMPLETED';
}

function secondsOf(type: PhaseType, { seconds, ...plan }: Plan): number {
  if (type === 'QUEUED' && plan.staysQueued) return Infinity;
  const share = SHARES[type];
  return share === undefined
    ? FIXED_SECONDS[type] ?? 0
    : Math.max(Math.round(seconds * share), 1);
}

function contextOf(failure: BuildFailure, { failingCommand }: Plan) {
  return {
    statusCode:
      failure.statusCode ??
      USUAL_STATUS_CODES[failure.phase] ??
      'COMMAND_EXECUTION_ERROR',
    message:
      failure.message ??
      `Error while executing command: ${failingCommand(
        failure.phase,
      )}. Reason: exit status 1`,
  };
}

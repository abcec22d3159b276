import { LambdaRuntimeSupport } from '@portolan/plugin-lambda-common';
import { Health } from '@portolan/plugin-platform-common';
import { RecentCounts } from './metrics/functionMetrics';
import { ObservedFunction } from './observedFunction';
import { explainReason } from './stateReasons';

/** Everything that health depends on. */
export interface HealthEvidence {
  lambda: ObservedFunction;
  /** Absent where metrics could not be read. */
  recent?: RecentCounts;
  support: LambdaRuntimeSupport;
}

/** @see HealthEvidence */
export interface Verdict {
  health: Health;
  /** One plain sentence, sometimes with a second that says what to do. */
  reason?: string;
}

/** From this share of failed invocations on a function does not do its work. */
const BROKEN_SHARE = 0.5;
/** From this share on it does so poorly. */
const POOR_SHARE = 0.05;
/** Fewer are an accident. */
const LEAST_EVENTS = 5;

/** Decides how well a function is, and says why in plain words. Pure. */
export function assessFunction(evidence: HealthEvidence): Verdict {
  const { lambda } = evidence;
  const errors = errorVerdict(evidence);
  const checks: (Verdict | undefined)[] = [
    stateVerdict(lambda),
    errors?.health === 'unhealthy' ? errors : undefined,
    failedUpdate(lambda),
    errors,
    throttleVerdict(evidence),
    inactive(lambda),
    runtimeVerdict(evidence),
    updating(lambda),
  ];
  return checks.find(verdict => verdict !== undefined) ?? { health: 'healthy' };
}

function stateVerdict({
  state,
  stateReasonCode,
}: ObservedFunction): Verdict | undefined {
  switch (state) {
    case 'Failed':
      return {
        health: 'unhealthy',
        reason: because(
          'The function cannot be called',
          explainReason(stateReasonCode),
        ),
      };
    case 'Pending':
      return {
        health: 'progressing',
        reason:
          stateReasonCode === 'Restoring'
            ? 'Lambda is waking the function up; calls fail until then.'
            : 'Lambda is creating the function; calls fail until then.',
      };
    case 'Deleting':
      return {
        health: 'progressing',
        reason: 'The function is being deleted.',
      };
    default:
      return undefined;
  }
}

function errorVerdict({ recent }: HealthEvidence): Verdict | undefined {
  if (!recent || recent.errors < LEAST_EVENTS) return undefined;
  const { errors, invocations, minutes } = recent;
  const share = errors / Math.max(errors, invocations);
  if (share < POOR_SHARE) return undefined;
  return {
    health: share >= BROKEN_SHARE ? 'unhealthy' : 'degraded',
    reason: `${errors} of ${Math.max(
      errors,
      invocations,
    )} invocations failed in the last ${minutes} minutes. See its log for the error.`,
  };
}

function failedUpdate({
  lastUpdate,
  lastUpdateReasonCode,
}: ObservedFunction): Verdict | undefined {
  if (lastUpdate !== 'failed') return undefined;
  const explained = explainReason(lastUpdateReasonCode);
  return {
    health: 'degraded',
    reason: `${because(
      'The last update failed',
      explained,
    )} The code from before still runs.`,
  };
}

function throttleVerdict({ recent }: HealthEvidence): Verdict | undefined {
  if (!recent || recent.throttles < LEAST_EVENTS) return undefined;
  const { throttles, invocations, minutes } = recent;
  return {
    health: 'degraded',
    reason: `${throttles} of ${
      throttles + invocations
    } calls were turned away in the last ${minutes} minutes, as too many ran at once. Raise its reserved concurrency, or the account’s limit.`,
  };
}

function inactive({
  state,
  stateReasonCode,
}: ObservedFunction): Verdict | undefined {
  if (state !== 'Inactive') return undefined;
  const explained =
    stateReasonCode === 'Idle' ? undefined : explainReason(stateReasonCode);
  return {
    health: 'degraded',
    reason: explained
      ? because('The function is not ready to be called', explained)
      : 'The function is asleep, as nobody called it for weeks. The next call fails and wakes it up: call it once before it is needed.',
  };
}

function runtimeVerdict({
  lambda,
  support,
}: HealthEvidence): Verdict | undefined {
  if (support.status !== 'ended') return undefined;
  return {
    health: 'degraded',
    reason: `AWS ended support for its runtime ${lambda.runtime} on ${support.endsAt}: it gets no security fixes any more. Move to a newer runtime.`,
  };
}

function updating({ lastUpdate }: ObservedFunction): Verdict | undefined {
  if (lastUpdate !== 'in-progress') return undefined;
  return {
    health: 'progressing',
    reason:
      'An update is under way; the code from before runs until it is done.',
  };
}

function because(statement: string, explanation: string | undefined): string {
  return explanation
    ? `${statement}, because ${explanation}`
    : `${statement}. See it in the console.`;
}

import { Health } from '@portolan/plugin-platform-common';
import { buildName, failureSentence } from './failure';
import { isFailure, ObservedBuild } from './observedBuild';

/** Everything that health depends on. */
export interface HealthEvidence {
  /** Newest first. */
  builds: readonly ObservedBuild[];
  /** How many builds of the project may run at once, where it is limited. */
  concurrentBuildLimit?: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** @see HealthEvidence */
export interface Verdict {
  health: Health;
  /** One plain sentence, sometimes with a second that says what to do. */
  reason?: string;
}

/** A build that waits longer for capacity has a long queue before it, in milliseconds. */
const LONG_QUEUE_MS = 10 * 60_000;

/** Phases before anything runs. */
const WAITING: ReadonlySet<string> = new Set(['SUBMITTED', 'QUEUED']);

/** Decides how well a project is, and says why in plain words. Pure. */
export function assessProject(evidence: HealthEvidence): Verdict {
  const { builds } = evidence;
  const [newest] = builds;
  if (!newest) {
    return {
      health: 'unknown',
      reason:
        'It has no builds yet. Start one, or connect its repository with a webhook.',
    };
  }
  const decisive = builds.find(({ status }) => isDecisive(status));
  if (newest.status === 'in-progress') {
    return underWay(newest, decisive, evidence);
  }
  if (!decisive) {
    return {
      health: 'unknown',
      reason: `${
        builds.length === 1
          ? `${buildName(newest)} was`
          : `The last ${builds.length} builds were`
      } stopped before the end. Start one to know.`,
    };
  }
  return isFailure(decisive.status)
    ? { health: 'unhealthy', reason: failureSentence(decisive) }
    : { health: 'healthy' };
}

/** Whether an end tells something of the project: a stopped build does not. */
export function isDecisive(status: ObservedBuild['status']): boolean {
  return status === 'succeeded' || isFailure(status);
}

function underWay(
  build: ObservedBuild,
  before: ObservedBuild | undefined,
  { concurrentBuildLimit, now }: HealthEvidence,
): Verdict {
  const phase = build.phase ?? 'SUBMITTED';
  const since = beginOf(build, phase);
  const previously =
    before && isFailure(before.status) ? ` ${failureSentence(before)}` : '';
  const waits = WAITING.has(phase);
  if (waits && since && now - Date.parse(since) > LONG_QUEUE_MS) {
    const limit =
      concurrentBuildLimit === undefined
        ? 'The account may have reached its limit of builds that run at once: wait for one to end, or ask AWS for more.'
        : `The project’s limit is ${plural(
            concurrentBuildLimit,
            'build',
          )} at once: wait for one to end, or raise it.`;
    return {
      health: 'degraded',
      reason: `${buildName(build)} has waited for capacity${clock(
        since,
      )}. ${limit}${previously}`,
    };
  }
  return {
    health: 'progressing',
    reason: `${buildName(build)} ${
      waits ? 'waits for capacity' : `is in ${phase}`
    }${clock(since)}.${previously}`,
  };
}

/** When a phase began; a build without phases has begun itself. */
function beginOf(build: ObservedBuild, phase: string): string | undefined {
  return (
    build.phases.findLast(({ type }) => type === phase)?.startedAt ??
    build.startedAt
  );
}

/** A moment and not a duration, so that the sentence stays the same while the phase does. */
function clock(iso: string | undefined): string {
  return iso ? ` since ${iso.slice(11, 16)} UTC` : '';
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

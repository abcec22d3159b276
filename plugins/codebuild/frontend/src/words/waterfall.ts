import type { CodeBuildPhase } from '@portolan/plugin-codebuild-common';

/** Where a phase lies in the time of its build, in percent of the whole. */
export interface PhaseBar {
  phase: CodeBuildPhase;
  /** So far, while it runs. */
  seconds: number | undefined;
  start: number;
  width: number;
}

/** Marks the end; it takes no time. */
const NO_PHASE = 'COMPLETED';

/** A phase is seen at least this wide, in percent. */
const LEAST_WIDTH = 0.8;

function secondsOf(phase: CodeBuildPhase, now: number): number | undefined {
  if (phase.durationSeconds !== undefined) return phase.durationSeconds;
  return phase.startedAt
    ? Math.max(0, (now - Date.parse(phase.startedAt)) / 1_000)
    : undefined;
}

/**
 * Phases as bars on one line of time.
 *
 * @param now - milliseconds since the epoch: how long a phase that has not ended runs
 */
export function waterfall(
  phases: readonly CodeBuildPhase[],
  now: number,
): PhaseBar[] {
  let previousEnd = 0;
  const placed = phases
    .filter(({ type }) => type !== NO_PHASE)
    .map(phase => {
      const seconds = secondsOf(phase, now);
      const offset = phase.offsetSeconds ?? previousEnd;
      previousEnd = offset + (seconds ?? 0);
      return { phase, seconds, offset };
    });
  const whole = Math.max(
    1,
    ...placed.map(({ offset, seconds = 0 }) => offset + seconds),
  );
  return placed.map(({ phase, seconds, offset }) => {
    const width = Math.max(LEAST_WIDTH, ((seconds ?? 0) / whole) * 100);
    return {
      phase,
      seconds,
      start: Math.min(100 - width, (offset / whole) * 100),
      width,
    };
  });
}

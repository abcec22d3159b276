import { Build, BuildState } from './model';
import { phasesAt } from './phases';

/** What has become of a build that was submitted by then. */
export function buildAt(build: Build, now: number): BuildState {
  const phases = phasesAt(
    build.phases,
    build.submittedAt,
    Math.max(now, build.submittedAt),
    build.stoppedAt,
  );
  const current = phases[phases.length - 1];
  if (current.type !== 'COMPLETED')
    return { phases, current, status: 'IN_PROGRESS' };
  const lost = phases.find(
    ({ status }) => status !== undefined && status !== 'SUCCEEDED',
  );
  return {
    phases,
    current,
    status: lost?.status ?? 'SUCCEEDED',
    endedAt: current.startedAt,
  };
}

/** When a build ends if nobody stops it; Infinity for one that waits for ever. */
export function plannedEnd({ phases, submittedAt }: Build): number {
  return phases.reduce((at, { seconds }) => at + seconds * 1_000, submittedAt);
}

export function isGreen({ phases, stoppedAt }: Build): boolean {
  return (
    stoppedAt === undefined &&
    phases.every(({ status }) => status === 'SUCCEEDED')
  );
}

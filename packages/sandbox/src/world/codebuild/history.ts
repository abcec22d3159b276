import { chanceOf } from './chances';
import { ProjectSpec } from './schema';

interface Run {
  /** Counts from 1. */
  run: number;
  at: number;
}

/** When the project's runs before the world's begin were, the oldest first. */
export function pastRuns(
  spec: ProjectSpec,
  arn: string,
  beginsAt: number,
): Run[] {
  const runs = runsBefore(spec);
  const last = lastRunAt(spec, arn, beginsAt);
  return Array.from({ length: runs }, (_, i) => ({
    run: i + 1,
    at: last - (runs - 1 - i) * spec.scenario.everySeconds * 1_000,
  }));
}

/** The first run after the world's begin, and when it is. */
export function nextRun(spec: ProjectSpec, arn: string, beginsAt: number): Run {
  const every = spec.scenario.everySeconds * 1_000;
  const at = lastRunAt(spec, arn, beginsAt) + every;
  return { run: runsBefore(spec) + 1, at: Math.max(at, beginsAt) };
}

function runsBefore({ batch, history }: ProjectSpec): number {
  return Math.floor(history / (batch?.builds.length ?? 1));
}

function lastRunAt(
  { scenario, buildSeconds }: ProjectSpec,
  arn: string,
  beginsAt: number,
): number {
  return Math.round(beginsAt - 1_000 * secondsSinceLast());

  function secondsSinceLast(): number {
    // One that runs is at its first third, one that waits has not waited long.
    if (scenario.kind === 'running') return Math.round(buildSeconds / 3);
    if (scenario.kind === 'queued') return 90;
    const some = scenario.everySeconds * (0.2 + 0.6 * chanceOf(arn));
    return Math.max(some, buildSeconds * 1.5 + 30);
  }
}

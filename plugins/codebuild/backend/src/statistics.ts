import { durationOf, isFailure, ObservedBuild } from './observedBuild';
import { isDecisive } from './health';

/** How builds went, taken together. */
export interface Span {
  /** Those that ended by themselves. */
  builds: number;
  succeeded: number;
  /** Of those that succeeded, as are the following. */
  medianSeconds?: number;
  p95Seconds?: number;
  medianQueuedSeconds?: number;
}

/** Takes builds together; stopped and running ones do not count. */
export function spanOf(builds: readonly ObservedBuild[]): Span {
  const ended = builds.filter(({ status }) => isDecisive(status));
  const good = ended.filter(({ status }) => !isFailure(status));
  const durations = defined(good.map(durationOf));
  return {
    builds: ended.length,
    succeeded: good.length,
    medianSeconds: quantile(durations, 0.5),
    p95Seconds: quantile(durations, 0.95),
    medianQueuedSeconds: quantile(
      defined(good.map(build => secondsIn(build, 'QUEUED'))),
      0.5,
    ),
  };
}

/**
 * How much longer the newest success took than the median of those before it.
 *
 * @param builds - newest first
 * @returns 0.2 for a fifth longer; `undefined` where there is nothing to compare
 */
export function durationChange(
  builds: readonly ObservedBuild[],
): number | undefined {
  const [newest, ...before] = defined(
    builds.filter(({ status }) => status === 'succeeded').map(durationOf),
  );
  const usual = quantile(before, 0.5);
  return newest === undefined || !usual
    ? undefined
    : Math.round((newest / usual - 1) * 100) / 100;
}

/** Seconds that a build spent in a phase. */
export function secondsIn(
  { phases }: ObservedBuild,
  type: string,
): number | undefined {
  return phases.find(phase => phase.type === type)?.seconds;
}

/**
 * The value below which a part of the others lie, between two of them where none is there.
 *
 * @param part - 0.5 for the median
 */
export function quantile(
  values: readonly number[],
  part: number,
): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low + (high - low) * (place - Math.floor(place));
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.flatMap(value => (value === undefined ? [] : [value]));
}

import { MetricWindow, Point } from './metricSeries';

/** Steps of equal length over a window; the last one may not be over yet. */
export interface Buckets extends MetricWindow {
  periodMs: number;
  count: number;
}

/** The last `count` steps, the one that `now` falls into included. Steps begin where CloudWatch's own do. */
export function lastBuckets(
  now: number,
  periodSeconds: number,
  count: number,
): Buckets {
  const periodMs = periodSeconds * 1_000;
  const to = (Math.floor(now / periodMs) + 1) * periodMs;
  return { from: to - count * periodMs, to, periodMs, count };
}

/** Sums of finer points; nothing measured is 0. */
export function summed(points: readonly Point[], buckets: Buckets): number[] {
  const sums = new Array<number>(buckets.count).fill(0);
  for (const { at, value } of points) {
    const index = bucketOf(at, buckets);
    if (index !== undefined) sums[index] += value;
  }
  return sums;
}

/** Points as long as the steps; `null` where nothing was measured. */
export function placed(
  points: readonly Point[],
  buckets: Buckets,
): (number | null)[] {
  const values = new Array<number | null>(buckets.count).fill(null);
  for (const { at, value } of points) {
    const index = bucketOf(at, buckets);
    if (index !== undefined) values[index] = Math.round(value * 100) / 100;
  }
  return values;
}

function bucketOf(at: number, buckets: Buckets): number | undefined {
  const index = Math.floor((at - buckets.from) / buckets.periodMs);
  return index >= 0 && index < buckets.count ? index : undefined;
}

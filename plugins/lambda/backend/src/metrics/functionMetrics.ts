import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
  LambdaMetrics,
  LambdaMetricsView,
} from '@portolan/plugin-lambda-common';
import { FetchResult } from '@portolan/plugin-platform-node';
import { oncePerFunction } from '../describeFunctions';
import { LambdaApi } from '../lambdaApi';
import { Buckets, lastBuckets, placed, summed } from './buckets';
import { MetricSeries, readMetricSeries, SeriesName } from './metricSeries';

const STEP_SECONDS = 300;
const STEPS_OF_AN_HOUR = 12;
const STEPS_OF_A_DAY = 288;

/** Fine enough to count the last quarter of an hour to the minute. */
const COUNT_SECONDS = 60;
const RECENT_MINUTES = 15;
const MINUTE_MS = 60_000;

export type RecentCounts = NonNullable<LambdaFunctionDetails['recent']>;

export interface HourOfMetrics {
  hour: LambdaMetrics;
  recent: RecentCounts;
}

/**
 * The last hour of many functions: six series each, so that one call takes 83 functions.
 *
 * @param now - milliseconds since 1970
 * @returns one result per ref, in order
 */
export async function readLastHour(
  refs: readonly LambdaFunctionRef[],
  now: number,
  api: LambdaApi,
): Promise<FetchResult<HourOfMetrics>[]> {
  const buckets = lastBuckets(now, STEP_SECONDS, STEPS_OF_AN_HOUR);
  const periods = {
    invocations: COUNT_SECONDS,
    errors: COUNT_SECONDS,
    throttles: COUNT_SECONDS,
    durationP50: STEP_SECONDS,
    durationP95: STEP_SECONDS,
    concurrentExecutions: STEP_SECONDS,
  };
  const answers = await oncePerFunction(refs, functions =>
    readMetricSeries(functions, periods, buckets, api),
  );
  return mapResults(answers, series => ({
    hour: toMetrics(series, buckets),
    recent: recentCounts(series, now),
  }));
}

/** The last day of functions, in steps of five minutes. @see readLastHour */
export async function readLastDay(
  refs: readonly LambdaFunctionRef[],
  now: number,
  api: LambdaApi,
): Promise<FetchResult<LambdaMetricsView>[]> {
  const buckets = lastBuckets(now, STEP_SECONDS, STEPS_OF_A_DAY);
  const periods = {
    invocations: STEP_SECONDS,
    errors: STEP_SECONDS,
    throttles: STEP_SECONDS,
    durationP50: STEP_SECONDS,
    durationP95: STEP_SECONDS,
    durationP99: STEP_SECONDS,
    concurrentExecutions: STEP_SECONDS,
  };
  const answers = await oncePerFunction(refs, functions =>
    readMetricSeries(functions, periods, buckets, api),
  );
  return mapResults(answers, series => ({
    ...toMetrics(series, buckets),
    durationP99: placed(series.get('durationP99') ?? [], buckets),
  }));
}

function mapResults<T, U>(
  results: readonly FetchResult<T>[],
  change: (value: T) => U,
): FetchResult<U>[] {
  return results.map(result =>
    result.ok ? { ok: true, value: change(result.value) } : result,
  );
}

function toMetrics(series: MetricSeries, buckets: Buckets): LambdaMetrics {
  const of = (name: SeriesName) => series.get(name) ?? [];
  return {
    startsAt: new Date(buckets.from).toISOString(),
    periodSeconds: buckets.periodMs / 1_000,
    invocations: summed(of('invocations'), buckets),
    errors: summed(of('errors'), buckets),
    throttles: summed(of('throttles'), buckets),
    durationP50: placed(of('durationP50'), buckets),
    durationP95: placed(of('durationP95'), buckets),
    concurrentExecutions: placed(of('concurrentExecutions'), buckets).map(
      value => value ?? 0,
    ),
  };
}

/** Whole minutes: the first one may have begun a little earlier. */
function recentCounts(series: MetricSeries, now: number): RecentCounts {
  const earliest = Math.floor(now / MINUTE_MS - RECENT_MINUTES) * MINUTE_MS;
  const count = (name: SeriesName) =>
    (series.get(name) ?? [])
      .filter(({ at }) => at >= earliest)
      .reduce((sum, { value }) => sum + value, 0);
  return {
    minutes: RECENT_MINUTES,
    invocations: count('invocations'),
    errors: count('errors'),
    throttles: count('throttles'),
  };
}

import {
  GetMetricDataCommand,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { caught, FetchResult } from '@portolan/plugin-platform-node';
import { LambdaApi } from '../lambdaApi';

/**
 * What a function is measured by.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
const METRICS = {
  invocations: { MetricName: 'Invocations', Stat: 'Sum' },
  errors: { MetricName: 'Errors', Stat: 'Sum' },
  throttles: { MetricName: 'Throttles', Stat: 'Sum' },
  durationP50: { MetricName: 'Duration', Stat: 'p50' },
  durationP95: { MetricName: 'Duration', Stat: 'p95' },
  durationP99: { MetricName: 'Duration', Stat: 'p99' },
  concurrentExecutions: { MetricName: 'ConcurrentExecutions', Stat: 'Maximum' },
} as const;

export type SeriesName = keyof typeof METRICS;

/** Seconds that each point of a series stands for. */
export type SeriesPeriods = Partial<Record<SeriesName, number>>;

export interface Point {
  /** Milliseconds since 1970: where it begins. */
  at: number;
  value: number;
}

/** Of one function; a series without points was never measured. */
export type MetricSeries = ReadonlyMap<SeriesName, readonly Point[]>;

/** Milliseconds since 1970. */
export interface MetricWindow {
  from: number;
  to: number;
}

/**
 * The most that one call takes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
const QUERIES_PER_CALL = 500;

/** A call's answer holds up to 100,800 points; what has more comes in pages. */
const MAX_PAGES = 10;

/**
 * Reads series of many functions: of each account and region as many in one call as it takes.
 *
 * @returns one result per ref, in order; qualifiers make no difference
 */
export async function readMetricSeries(
  refs: readonly LambdaFunctionRef[],
  periods: SeriesPeriods,
  window: MetricWindow,
  api: LambdaApi,
): Promise<FetchResult<MetricSeries>[]> {
  const results: FetchResult<MetricSeries>[] = [];
  const byPlace = groupBy(
    refs.map((ref, index) => ({ ref, index })),
    ({ ref }) => `${ref.accountId} ${ref.region}`,
  );
  const perCall = Math.floor(QUERIES_PER_CALL / Object.keys(periods).length);
  const batches = [...byPlace.values()].flatMap(ofPlace =>
    inBatches(ofPlace, perCall),
  );
  await Promise.all(
    batches.map(async batch => {
      const functions = batch.map(({ ref }) => ref);
      const answer = await caught(readBatch(functions, periods, window, api));
      batch.forEach(({ index }, place) => {
        results[index] = answer.ok
          ? { ok: true, value: answer.value[place] }
          : answer;
      });
    }),
  );
  return results;
}

async function readBatch(
  refs: readonly LambdaFunctionRef[],
  periods: SeriesPeriods,
  window: MetricWindow,
  api: LambdaApi,
): Promise<MetricSeries[]> {
  const names = seriesNames(periods);
  const caller = api.metricsIn(refs[0]);
  const queries = refs.flatMap((ref, index) =>
    names.map(name => toQuery(ref, name, periods[name], idOf(index, name))),
  );
  const points = new Map<string, Point[]>();
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await caller.send(
      'GetMetricData',
      new GetMetricDataCommand({
        MetricDataQueries: queries,
        StartTime: new Date(window.from),
        EndTime: new Date(window.to),
        ScanBy: 'TimestampAscending',
        NextToken: token,
      }),
    );
    for (const result of answer.MetricDataResults ?? []) {
      const id = result.Id ?? '';
      points.set(id, [...(points.get(id) ?? []), ...pointsOf(result)]);
    }
    token = answer.NextToken || undefined;
    if (!token) break;
  }
  return refs.map(
    (_, index) =>
      new Map(names.map(name => [name, points.get(idOf(index, name)) ?? []])),
  );
}

function seriesNames(periods: SeriesPeriods): SeriesName[] {
  // The type allows no other keys.
  return Object.keys(periods) as SeriesName[];
}

function toQuery(
  { functionName }: LambdaFunctionRef,
  name: SeriesName,
  period: number | undefined,
  id: string,
): MetricDataQuery {
  const { MetricName, Stat } = METRICS[name];
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Lambda',
        MetricName,
        Dimensions: [{ Name: 'FunctionName', Value: functionName }],
      },
      Period: period,
      Stat,
    },
  };
}

/** Begins with a lower-case letter, as CloudWatch asks. */
function idOf(index: number, name: SeriesName): string {
  return `f${index}_${name}`;
}

function pointsOf({ Timestamps = [], Values = [] }: MetricDataResult): Point[] {
  return Timestamps.flatMap((time, index) => {
    const value = Values[index];
    return value === undefined ? [] : [{ at: time.getTime(), value }];
  });
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../AwsError';
import { Call, operation } from '../AwsService';
import { dimensions, numeric, time } from './inputs';
import { MetricDatum } from './MetricSource';
import { METRIC_SOURCES } from './sources';
import { combined, statistic } from './statistics';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

const querySchema = z.object({
  Id: z.string().regex(/^[a-z]\w{0,254}$/, 'is not an id'),
  MetricStat: z
    .object({
      Metric: z.object({
        Namespace: z.string().min(1),
        MetricName: z.string().min(1),
        Dimensions: dimensions,
      }),
      Period: numeric.int().min(1),
      Stat: z.string(),
      Unit: z.string().optional(),
    })
    .optional(),
  Expression: z.string().optional(),
  Label: z.string().optional(),
  ReturnData: z.union([z.boolean(), z.stringbool()]).default(true),
});

type Query = z.infer<typeof querySchema>;

export const getMetricData = operation(
  z.object({
    MetricDataQueries: z.array(querySchema).min(1),
    StartTime: time,
    EndTime: time,
    NextToken: z.string().optional(),
    ScanBy: z
      .enum(['TimestampDescending', 'TimestampAscending'])
      .default('TimestampDescending'),
    MaxDatapoints: numeric.int().min(1).default(MOST_DATAPOINTS),
  }),
  ({ NextToken: token, ...input }, call) => {
    const { MetricDataQueries: queries } = input;
    checkQueries(queries);
    if (input.StartTime >= input.EndTime) {
      throw invalid(
        'The parameter StartTime must be less than the parameter EndTime.',
      );
    }
    const mark = createHash('sha256')
      .update(JSON.stringify(input))
      .digest('hex')
      .slice(0, 16);
    const first = token ? offsetOf(token, mark) : 0;
    const afterLast = first + Math.min(input.MaxDatapoints, MOST_DATAPOINTS);
    const results: CloudWatch.MetricDataResult[] = [];
    let passed = 0;
    for (const query of queries) {
      if (!query.ReturnData) continue;
      const points = pointsOf(query, input, call);
      if (input.ScanBy === 'TimestampDescending') points.reverse();
      const begins = passed;
      passed += points.length;
      const shown = points.slice(
        Math.max(first - begins, 0),
        Math.max(afterLast - begins, 0),
      );
      if (!shown.length && (points.length || first)) continue;
      results.push({
        Id: query.Id,
        Label: query.Label ?? query.MetricStat?.Metric.MetricName,
        Timestamps: shown.map(({ at }) => new Date(at)),
        Values: shown.map(({ value }) => value),
        StatusCode: passed > afterLast ? 'PartialData' : 'Complete',
      });
    }
    return {
      MetricDataResults: results,
      Messages: [],
      NextToken:
        passed > afterLast
          ? Buffer.from(`${mark} ${afterLast}`).toString('base64')
          : undefined,
    } satisfies CloudWatch.GetMetricDataOutput;
  },
);

interface Point {
  at: number;
  value: number;
}

/** The oldest first. */
function pointsOf(
  { MetricStat: asked }: Query,
  { StartTime, EndTime }: { StartTime: Date; EndTime: Date },
  { world, place }: Call,
): Point[] {
  const source = METRIC_SOURCES.find(
    ({ namespace }) => namespace === asked?.Metric.Namespace,
  );
  const statisticOf = statistic(asked?.Stat ?? '');
  if (!asked || !source || !statisticOf) return [];
  const from = roundedStart(StartTime.getTime(), world.now());
  const to = Math.min(EndTime.getTime(), world.now());
  const periodMs = Math.max(asked.Period * 1_000, MINUTE_MS);
  const periods = new Map<number, MetricDatum[]>();
  const metric = {
    name: asked.Metric.MetricName,
    dimensions: asked.Metric.Dimensions,
  };
  for (const datum of source.data(world.region(place), metric, from, to)) {
    const at = from + Math.floor((datum.at - from) / periodMs) * periodMs;
    const known = periods.get(at);
    if (known) known.push(datum);
    else periods.set(at, [datum]);
  }
  return [...periods].map(([at, data]) => ({
    at,
    value: statisticOf(combined(data)),
  }));
}

/** The older, the coarser. */
function roundedStart(start: number, now: number): number {
  const days = (now - start) / DAY_MS;
  let step = MINUTE_MS;
  if (days > 63) step = 60 * MINUTE_MS;
  else if (days > 15) step = 5 * MINUTE_MS;
  return Math.floor(start / step) * step;
}

function checkQueries(queries: Query[]): void {
  if (queries.length > MOST_QUERIES) {
    throw invalid(
      `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
    );
  }
  if (new Set(queries.map(({ Id }) => Id)).size < queries.length)
    throw invalid(
      'The values for parameter id in MetricDataQueries are not unique.',
    );
  for (const { Id, MetricStat: asked } of queries) {
    if (!asked) {
      throw invalid(
        `Error in expression '${Id}': the sandbox computes no expressions.`,
      );
    }
    const { Period, Stat } = asked;
    if (Period % 60 && ![1, 5, 10, 20, 30].includes(Period)) {
      throw invalid(
        `The value ${Period} for parameter Period is not a multiple of 60.`,
      );
    }
    if (!statistic(Stat))
      throw invalid(`The value ${Stat} for parameter Stat is not supported.`);
  }
}

function offsetOf(token: string, mark: string): number {
  const [tokenMark, offset] = Buffer.from(token, 'base64')
    .toString()
    .split(' ');
  if (tokenMark !== mark || !/^\d+$/.test(offset ?? ''))
    throw new AwsError('InvalidNextToken', 'The next token is invalid.');
  return Number(offset);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

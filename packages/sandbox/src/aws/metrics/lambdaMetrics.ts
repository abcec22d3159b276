import {
  durationFactor,
  MEAN_DURATION_FACTOR,
} from '../../world/lambda/durations';
import {
  countsOf,
  Stretch,
  StretchCounts,
  stretchesOf,
} from '../../world/lambda/functionTraffic';
import { LambdaFunction } from '../../world/lambda/LambdaFunction';
import { Region } from '../../world/Region';
import { Dimensions, MetricDatum, MetricSource } from './MetricSource';
import { combined } from './statistics';

const MINUTE_MS = 60_000;

type Measure = (
  counts: StretchCounts,
  stretch: Stretch,
) => Omit<MetricDatum, 'at'> | undefined;

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const MEASURES: Readonly<Record<string, Measure>> = {
  Invocations: ({ invocations }) => countOf(invocations, invocations),
  Errors: ({ invocations, errors }) => countOf(invocations, errors),
  Throttles: ({ requests, throttles }) => countOf(requests, throttles),
  Duration({ invocations }, stretch) {
    if (!invocations) return undefined;
    const median = medianOf(stretch);
    return {
      samples: invocations,
      sum: invocations * median * MEAN_DURATION_FACTOR,
      min: median * durationFactor(0),
      max: median * durationFactor(1),
      quantile: share => median * durationFactor(share),
    };
  },
  ConcurrentExecutions({ invocations }, stretch) {
    if (!invocations) return undefined;
    const seconds = (stretch.to - stretch.from) / 1_000;
    const busySeconds =
      (invocations * medianOf(stretch) * MEAN_DURATION_FACTOR) / 1_000;
    const most = Math.ceil((busySeconds / seconds) * (1 + stretch.chance));
    return {
      samples: 1,
      sum: most,
      min: most,
      max: most,
      quantile: () => most,
    };
  },
};

/** Of each function: all of its traffic by its name, and that of its serving alias by the alias's. */
export const lambdaMetrics: MetricSource = {
  namespace: 'AWS/Lambda',
  *metrics({ functions }) {
    for (const lambda of functions.values()) {
      for (const dimensions of dimensionsOf(lambda))
        for (const name of Object.keys(MEASURES)) yield { name, dimensions };
    }
  },
  *data(region, { name, dimensions }, from, to) {
    const measure = Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
    const lambda = functionOf(region, dimensions);
    if (!measure || !lambda) return;
    let last: MetricDatum | undefined;
    for (const stretch of stretchesOf(lambda, from, to)) {
      const measured = measure(countsOf(stretch, to), stretch);
      if (!measured) continue;
      const at = Math.floor(stretch.from / MINUTE_MS) * MINUTE_MS;
      if (last?.at === at) last = together(last, measured);
      else {
        if (last) yield last;
        last = { ...measured, at };
      }
    }
    if (last) yield last;
  },
};

function dimensionsOf({ name, servingAlias }: LambdaFunction): Dimensions[] {
  const all = { FunctionName: name };
  return servingAlias
    ? [all, { ...all, Resource: `${name}:${servingAlias}` }]
    : [all, { ...all, Resource: name }];
}

function functionOf(
  { functions }: Region,
  asked: Dimensions,
): LambdaFunction | undefined {
  const lambda = functions.get(asked.FunctionName ?? '');
  const same = (own: Dimensions) =>
    Object.keys(own).length === Object.keys(asked).length &&
    Object.entries(own).every(([key, value]) => asked[key] === value);
  return lambda && dimensionsOf(lambda).some(same) ? lambda : undefined;
}

/** Each sample is 1 if it counts, else 0. */
function countOf(
  samples: number,
  counted: number,
): Omit<MetricDatum, 'at'> | undefined {
  if (!samples) return undefined;
  const share = counted / samples;
  return {
    samples,
    sum: counted,
    min: counted === samples ? 1 : 0,
    max: counted ? 1 : 0,
    quantile: asked => (asked > 1 - share ? 1 : 0),
  };
}

/** Not every minute is as fast. */
function medianOf({ traffic, chance }: Stretch): number {
  return traffic.durationMs * (0.92 + 0.16 * chance);
}

/** Two parts of one minute. */
function together(a: MetricDatum, b: Omit<MetricDatum, 'at'>): MetricDatum {
  return { ...combined([a, b]), at: a.at };
}

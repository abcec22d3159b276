import { MetricDatum } from './MetricSource';

type Measured = Omit<MetricDatum, 'at'>;
type Statistic = (measured: Measured) => number;

const BASIC: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ samples }) => samples,
  Sum: ({ sum }) => sum,
  Average: ({ sum, samples }) => sum / samples,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/**
 * What a statistic is of what was measured: `Average`, `p99.9`, ….
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 *
 * @returns `undefined` for one that is not known here
 */
export function statistic(name: string): Statistic | undefined {
  if (Object.hasOwn(BASIC, name)) return BASIC[name];
  const percent = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1];
  if (!percent || Number(percent) > 100) return undefined;
  return ({ quantile }) => quantile(Number(percent) / 100);
}

/** Several measurements as one. Its quantiles are the averages of theirs, which is close where they are alike. */
export function combined(parts: readonly Measured[]): Measured {
  if (parts.length === 1) return parts[0];
  const total = (of: Statistic) =>
    parts.reduce((sum, each) => sum + of(each), 0);
  const samples = total(each => each.samples);
  return {
    samples,
    sum: total(({ sum }) => sum),
    min: Math.min(...parts.map(({ min }) => min)),
    max: Math.max(...parts.map(({ max }) => max)),
    quantile: share =>
      total(each => each.quantile(share) * each.samples) / samples,
  };
}

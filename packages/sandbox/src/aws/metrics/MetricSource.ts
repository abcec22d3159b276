import { Region } from '../../world/Region';

export type Dimensions = Readonly<Record<string, string>>;

/** What was measured within a minute. */
export interface MetricDatum {
  /** When the minute began, in milliseconds since 1970. */
  at: number;
  samples: number;
  sum: number;
  min: number;
  max: number;
  /** The value that a share of the samples is below, from 0 to 1. */
  quantile(share: number): number;
}

/** The metrics of one namespace: what a namespace gives, and all that `GetMetricData` asks of it. */
export interface MetricSource {
  /** `AWS/Lambda`, …. */
  namespace: string;
  /** Every metric that there is in the region. */
  metrics(region: Region): Iterable<{ name: string; dimensions: Dimensions }>;
  /**
   * Minute by minute, the oldest first; minutes without a sample are absent.
   *
   * @param dimensions - exactly those of the metric
   * @param from - a whole minute
   * @param to - what is measured then or later is not asked for; never after the present
   */
  data(
    region: Region,
    metric: { name: string; dimensions: Dimensions },
    from: number,
    to: number,
  ): Iterable<MetricDatum>;
}

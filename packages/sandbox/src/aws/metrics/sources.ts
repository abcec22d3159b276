import { lambdaMetrics } from './lambdaMetrics';
import { MetricSource } from './MetricSource';

/** What CloudWatch measures here: another namespace is one more line. */
export const METRIC_SOURCES: readonly MetricSource[] = [lambdaMetrics];

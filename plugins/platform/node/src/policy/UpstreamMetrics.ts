import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { UpstreamCall } from '../provider';

/** What a call came to: `success` or the code of its error. @public */
export type UpstreamOutcome = string;

/** @public */
export interface UpstreamMetrics {
  /** One request was answered, or failed. */
  requested(
    call: UpstreamCall,
    outcome: UpstreamOutcome,
    durationMs: number,
  ): void;
}

/**
 * Counts and times upstream requests through Backstage's metrics service. The upstream's kind (`aws`, `argo-cd`) is an
 * attribute, its full name is not: accounts and regions would make too many series.
 *
 * @public
 */
export function createUpstreamMetrics(
  metrics: MetricsService,
): UpstreamMetrics {
  const requests = metrics.createCounter('platform.upstream.requests', {
    description: 'Requests sent to upstreams',
    unit: '{request}',
  });
  const durations = metrics.createHistogram('platform.upstream.duration', {
    description: 'Time that upstreams took to answer one request',
    unit: 's',
  });
  return {
    requested({ upstream, operation }, outcome, durationMs) {
      const attributes = {
        kind: upstream.split(':', 1)[0],
        operation,
        outcome,
      };
      requests.add(1, attributes);
      durations.record(durationMs / 1_000, attributes);
    },
  };
}

import { fractionOf } from './fractions';
import { LambdaFunction, TrafficPeriod } from './LambdaFunction';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far the traffic of the busiest hour is above the average. */
const DAILY_SWING = 0.25;

/** Part of a minute in which the same traffic comes in. */
export interface Stretch {
  from: number;
  to: number;
  traffic: TrafficPeriod;
  /** How many come in until `to`, evenly. */
  requests: number;
  /** At least 0 and below 1: of the function and this minute. */
  chance: number;
}

/** What came in within a stretch until some time. */
export interface StretchCounts {
  requests: number;
  throttles: number;
  invocations: number;
  errors: number;
}

/**
 * The traffic of a function within a time, minute by minute, the oldest first. It follows from the function's description
 * and the time alone: whoever asks again gets the same.
 */
export function* stretchesOf(
  { seed, traffic }: LambdaFunction,
  from: number,
  to: number,
): Generator<Stretch> {
  const since = Math.max(from, traffic[0].since);
  for (
    let minute = Math.floor(since / MINUTE_MS) * MINUTE_MS;
    minute < to;
    minute += MINUTE_MS
  ) {
    const chance = fractionOf(seed, minute);
    for (const [i, period] of traffic.entries()) {
      const begins = Math.max(minute, period.since);
      const ends = Math.min(
        minute + MINUTE_MS,
        traffic[i + 1]?.since ?? Infinity,
      );
      if (begins >= ends) continue;
      const share = (ends - begins) / MINUTE_MS;
      const expected = period.requestsPerMinute * share * busyness(minute);
      yield {
        from: begins,
        to: ends,
        traffic: period,
        requests: Math.floor(expected * (0.95 + 0.1 * chance) + chance),
        chance,
      };
    }
  }
}

/** When the request with that number comes in, from 0. */
export function arrivalOf({ from, to, requests }: Stretch, n: number): number {
  return from + ((n + 0.5) / requests) * (to - from);
}

/** @param until - those that come in later do not count */
export function countsOf(stretch: Stretch, until: number): StretchCounts {
  const { from, to, requests: all, traffic, chance } = stretch;
  const passed = (Math.min(until, to) - from) / (to - from);
  const requests = Math.min(Math.max(Math.ceil(all * passed - 0.5), 0), all);
  const throttles = spread(requests, traffic.throttleRate, chance);
  const invocations = requests - throttles;
  const errors = spread(invocations, traffic.errorRate, chance);
  return { requests, throttles, invocations, errors };
}

/** How many of the first `count` are hit, where a share of all is, evenly. */
function spread(count: number, share: number, chance: number): number {
  return Math.min(Math.floor(count * share + chance), count);
}

function busyness(at: number): number {
  const hours = ((at % DAY_MS) / DAY_MS) * 24;
  return 1 + DAILY_SWING * Math.sin(((hours - 8) / 12) * Math.PI);
}

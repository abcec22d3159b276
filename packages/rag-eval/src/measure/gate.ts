import { Measurement } from './measure';
import { share } from './report';

/** What the assistant promises; a measurement below any of these fails the gate. */
const THRESHOLDS: readonly [
  name: string,
  value: (measurement: Measurement) => number,
  atLeast: number,
][] = [
  ['R@5', each => each.recallAt5, 0.87],
  ['MRR@10', each => each.mrrAt10, 0.73],
  ['gold in ≤ 6,000 characters', each => each.goldInContext, 0.93],
  ['refusal, nothing answers', each => each.refusal, 0.9],
];

/** A sentence for each promise that is not kept. */
export function brokenPromises(measurement: Measurement): string[] {
  const low = THRESHOLDS.flatMap(([name, value, atLeast]) =>
    value(measurement) < atLeast
      ? [`${name} is ${share(value(measurement))}, below ${share(atLeast)}.`]
      : [],
  );
  return measurement.zeroHits === 0
    ? low
    : [...low, `${measurement.zeroHits} questions have no hit, instead of 0.`];
}

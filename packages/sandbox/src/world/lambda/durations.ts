/** How long an invocation takes, as a multiple of the median, by the share of those that take less. */
const CURVE: readonly (readonly [share: number, factor: number])[] = [
  [0, 0.4],
  [0.5, 1],
  [0.9, 1.7],
  [0.95, 2.2],
  [0.99, 3.6],
  [1, 5],
];

/** @param share - of the invocations that take less, from 0 to 1 */
export function durationFactor(share: number): number {
  const next = CURVE.findIndex(([upTo]) => upTo >= share);
  if (next <= 0) return CURVE[0][1];
  const [lowShare, low] = CURVE[next - 1];
  const [highShare, high] = CURVE[next];
  return low + ((share - lowShare) / (highShare - lowShare)) * (high - low);
}

/** Of the average. */
export const MEAN_DURATION_FACTOR = CURVE.slice(1).reduce(
  (sum, [share, factor], i) =>
    sum + (share - CURVE[i][0]) * ((factor + CURVE[i][1]) / 2),
  0,
);

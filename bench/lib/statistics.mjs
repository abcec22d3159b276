/** The value below which a share of the sorted samples lies (nearest rank). */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)
  ];
}

/** p50, p95 and p99 of durations in milliseconds. */
export function summary(durationsMs) {
  return {
    p50: percentile(durationsMs, 0.5),
    p95: percentile(durationsMs, 0.95),
    p99: percentile(durationsMs, 0.99),
  };
}

/** What decides when a page asks again. */
export interface Polling {
  /** A fresh answer is on its way at the backend. */
  refreshing: boolean;
  /** Counts move, without a change of health or version that would be announced. */
  progressing: boolean;
  /** Changes are announced: asking is a safety net for one that got lost. */
  live: boolean;
}

/** Milliseconds until a page asks again. */
export function pollInterval({
  refreshing,
  progressing,
  live,
}: Polling): number {
  if (refreshing) return 3_000;
  if (progressing) return 5_000;
  return live ? 60_000 : 15_000;
}

/** Whether the backend has gone to fetch any of these anew. */
export function isBeingRefreshed(
  items: readonly { stale: boolean; error?: unknown }[],
): boolean {
  return items.some(item => item.stale && !item.error);
}

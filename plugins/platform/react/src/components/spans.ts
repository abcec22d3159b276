const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, short: `12 s ago`, `5 min ago`, `3 h ago`, `2 days ago`, `in 4 min`.
 *
 * @param thenMs - milliseconds since the epoch
 * @param nowMs - milliseconds since the epoch
 * @public
 */
export function formatRelative(thenMs: number, nowMs: number): string {
  const distance = nowMs - thenMs;
  const span = Math.abs(distance);
  // Clocks differ a little: the near future is the present.
  if (span < 2 * SECOND || (distance < 0 && span < MINUTE)) return 'just now';
  const amount = formatSpan(span);
  return distance > 0 ? `${amount} ago` : `in ${amount}`;
}

function formatSpan(span: number): string {
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  return `${Math.floor(span / DAY)} days`;
}

/** How often a relative time has to be written again to stay true, in milliseconds. */
export function tickOf(thenMs: number, nowMs: number): number | undefined {
  const span = Math.abs(nowMs - thenMs);
  if (span < MINUTE) return SECOND;
  if (span < HOUR) return MINUTE / 4;
  if (span < 2 * DAY) return MINUTE * 5;
  return undefined;
}

/**
 * The exact time in the person's own time zone, with the zone.
 *
 * @param thenMs - milliseconds since the epoch
 * @public
 */
export function formatExact(thenMs: number): string {
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(thenMs);
}

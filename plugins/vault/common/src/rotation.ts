const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNIT: Readonly<Record<string, number>> = {
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
};
const SHORT = /^(\d{1,6}) ?([hdw])?$/i;
const ISO =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/i;
const ISO_UNITS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, HOUR, 60_000, 1_000];

/**
 * Reads `rotate-after` of a secret's custom metadata: `90` or `90d` (days), `12h`, `2w`, or an ISO 8601 duration such as
 * `P90D` (a year has 365 days, a month 30).
 *
 * @returns milliseconds; `undefined` for what is none of these, or no time at all
 * @public
 */
export function parseRotateAfter(text: string): number | undefined {
  const trimmed = text.trim();
  const short = SHORT.exec(trimmed);
  if (short) {
    const [, amount, unit = 'd'] = short;
    return Number(amount) * UNIT[unit.toLowerCase()] || undefined;
  }
  const iso = ISO.exec(trimmed);
  if (!iso) return undefined;
  const sum = ISO_UNITS.reduce(
    (total, unit, at) => total + Number(iso[at + 1] ?? 0) * unit,
    0,
  );
  return sum || undefined;
}

/**
 * A length of time in the largest unit that fits: `90 days`, `1 day`, `12 hours`, `less than an hour`.
 *
 * @public
 */
export function describeDuration(ms: number): string {
  if (ms >= DAY) return count(Math.floor(ms / DAY), 'day');
  if (ms >= HOUR) return count(Math.floor(ms / HOUR), 'hour');
  return 'less than an hour';
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

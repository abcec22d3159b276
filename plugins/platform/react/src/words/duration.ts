const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly { size: number; word: (count: number) => string }[] = [
  { size: DAY, word: count => (count === 1 ? 'day' : 'days') },
  { size: HOUR, word: () => 'h' },
  { size: MINUTE, word: () => 'min' },
  { size: SECOND, word: () => 's' },
];

/**
 * A length of time in its two largest units: `42 s`, `3 min 12 s`, `2 days 4 h`.
 *
 * @param ms - milliseconds; less than a second, or negative, is `under 1 s`
 * @public
 */
export function durationWords(ms: number): string {
  const largest = UNITS.findIndex(unit => ms >= unit.size);
  if (largest < 0) return 'under 1 s';

  const parts: string[] = [];
  let rest = ms;
  for (const { size, word } of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${word(count)}`);
  }
  return parts.join(' ');
}

/**
 * How long something took, or `undefined` while either end is not known.
 *
 * @param startedAt - ISO 8601
 * @param finishedAt - ISO 8601
 * @public
 */
export function durationBetween(
  startedAt: string | undefined,
  finishedAt: string | undefined,
): string | undefined {
  if (!startedAt || !finishedAt) return undefined;
  return durationWords(Date.parse(finishedAt) - Date.parse(startedAt));
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

/**
 * A length of time as people compare it, in its largest unit: `40 s`, `2 min`, `1.5 h`.
 *
 * @param seconds - not negative
 */
export function roughly(seconds: number): string {
  if (seconds < 1.5 * MINUTE_SECONDS) return `${Math.round(seconds)} s`;
  if (seconds < 1.5 * HOUR_SECONDS) {
    return `${Math.round(seconds / MINUTE_SECONDS)} min`;
  }
  return `${Math.round((seconds / HOUR_SECONDS) * 10) / 10} h`;
}

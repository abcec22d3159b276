import { formatExact } from './spans';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A time of day that stands still, for sentences that are announced: one that ticks would be read out again and again.
 *
 * @public
 */
export function ClockTime({ time }: { time: string | number }) {
  const then = new Date(time).getTime();
  if (Number.isNaN(then)) return null;
  const format: Intl.DateTimeFormatOptions =
    Date.now() - then < DAY_MS
      ? { timeStyle: 'short' }
      : { dateStyle: 'medium', timeStyle: 'short' };
  return (
    <time dateTime={new Date(then).toISOString()} title={formatExact(then)}>
      {new Intl.DateTimeFormat(undefined, format).format(then)}
    </time>
  );
}

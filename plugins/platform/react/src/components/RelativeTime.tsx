import { formatExact, formatRelative, tickOf } from './spans';
import { useRightNow } from './useRightNow';

/** @public */
export interface RelativeTimeProps {
  /** ISO 8601, or milliseconds since the epoch. */
  time: string | number;
}

/**
 * A time as people say it, kept true while it is on screen; the exact time on hover and for machines.
 *
 * @public
 */
export function RelativeTime({ time }: RelativeTimeProps) {
  const then = new Date(time).getTime();
  const now = useRightNow(present => tickOf(then, present));
  if (Number.isNaN(then)) return null;
  return (
    <time dateTime={new Date(then).toISOString()} title={formatExact(then)}>
      {formatRelative(then, now)}
    </time>
  );
}

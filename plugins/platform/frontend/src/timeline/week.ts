import { TimelineEntry } from '@portolan/plugin-platform-common';
import { toneOf } from './entryWords';

const DAYS = 7;

/** What happened on one day of the person's own time zone. */
export interface DayCount {
  /** Milliseconds since the epoch: when it began. */
  start: number;
  count: number;
  /** How many of them went wrong. */
  bad: number;
  /** Earlier pages may have more of it. */
  partial: boolean;
}

/** When the day began that was so many days before the one of `now`. */
function dayStart(now: number, before: number): number {
  const day = new Date(now);
  // Through the calendar: a day is not always 24 hours.
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() - before,
  ).getTime();
}

/** When the first of the seven days began. */
export function weekStart(now: number): number {
  return dayStart(now, DAYS - 1);
}

/**
 * The last seven days, the oldest first.
 *
 * @param knownSince - ISO 8601: the entries are complete from then on; absent where they are complete
 */
export function countByDay(
  entries: readonly TimelineEntry[],
  now: number,
  knownSince?: string,
): DayCount[] {
  const known = knownSince ? Date.parse(knownSince) : Number.NEGATIVE_INFINITY;
  return Array.from({ length: DAYS }, (_, index) => {
    const start = dayStart(now, DAYS - 1 - index);
    const end = dayStart(now, DAYS - 2 - index);
    const ofDay = entries.filter(({ at }) => {
      const time = Date.parse(at);
      return time >= start && time < end;
    });
    return {
      start,
      count: ofDay.length,
      bad: ofDay.filter(entry => {
        const tone = toneOf(entry);
        return tone === 'unhealthy' || tone === 'missing';
      }).length,
      partial: start < known,
    };
  });
}

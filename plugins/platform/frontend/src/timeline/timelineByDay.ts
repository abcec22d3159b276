import { TimelineEntry } from '@portolan/plugin-platform-common';

export interface TimelineDay {
  /** In the person's own time zone: `Sunday, 22 November 2026`. */
  title: string;
  entries: TimelineEntry[];
}

/** Groups entries that come newest first by the day they happened on, in the person's own time zone. */
export function timelineByDay(
  entries: readonly TimelineEntry[],
): TimelineDay[] {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const title = format.format(new Date(entry.at));
    const day = days.at(-1);
    if (day?.title === title) day.entries.push(entry);
    else days.push({ title, entries: [entry] });
  }
  return days;
}

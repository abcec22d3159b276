import type { EcsEventsView } from '@portolan/plugin-ecs-common';

export type EcsEvent = EcsEventsView['events'][number];

/** A warning on its own, or routine events between two warnings, folded into one row. */
export type EventRun =
  | { kind: 'warning'; event: EcsEvent }
  | { kind: 'routine'; events: [EcsEvent, ...EcsEvent[]] };

/** Newest first, as they come. */
export function eventRuns(events: EcsEvent[]): EventRun[] {
  const runs: EventRun[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (event.level === 'warning') runs.push({ kind: 'warning', event });
    else if (last?.kind === 'routine') last.events.push(event);
    else runs.push({ kind: 'routine', events: [event] });
  }
  return runs;
}

/** `(service checkout) has started 2 tasks` without the part that the page's title already says. */
export function eventSentence(message: string): string {
  const sentence = message.replace(/^\(service [^)]*\)\s*/, '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

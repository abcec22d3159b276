import type { EcsEventsView } from '@portolan/plugin-ecs-common';

export type EcsEvent = EcsEventsView['events'][number];

/** Events that are told in one row, newest first: a warning that is repeated, or the routine between warnings. */
export interface EventRun {
  level: EcsEvent['level'];
  events: [EcsEvent, ...EcsEvent[]];
}

/** The same story of another task or deployment. */
function storyOf({ message }: EcsEvent): string {
  return message.replace(/[0-9a-f]{8}[0-9a-f-]*|\d+/gi, '#');
}

/**
 * Runs of events, newest first. A warning joins the warning before it where it tells the same and only routine lies
 * between them: a crash loop is one row, not a page of them.
 */
export function eventRuns(events: EcsEvent[]): EventRun[] {
  const runs: EventRun[] = [];
  const last = (level: EcsEvent['level']) =>
    runs.slice(-2).findLast(run => run.level === level);
  for (const event of events) {
    const run = last(event.level);
    const joins =
      event.level === 'warning'
        ? run && storyOf(run.events[0]) === storyOf(event)
        : run && run === runs.at(-1);
    if (run && joins) run.events.push(event);
    else runs.push({ level: event.level, events: [event] });
  }
  return runs;
}

const SAID_OF_THE_SERVICE =
  /^(is|has|was|began|registered|deregistered|started|stopped|reached|updated)\b/;

/** `(service checkout) has started 2 tasks` without the name that the page already carries. */
export function eventSentence(message: string): string {
  const rest = message.replace(/^\(service [^)]*\)\s*/, '');
  if (rest !== message && SAID_OF_THE_SERVICE.test(rest)) {
    return `The service ${rest}`;
  }
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

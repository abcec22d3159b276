import { RelativeTime } from '@portolan/plugin-platform-react';
import { EcsEvent, EventRun, eventSentence } from '../words/eventRuns';
import styles from './Events.module.css';

function Event({ event }: { event: EcsEvent }) {
  return (
    <div className={styles.event} data-level={event.level}>
      <span className={styles.when}>
        <RelativeTime time={event.at} />
      </span>
      <span className={styles.message}>
        {event.level === 'warning' && (
          <strong className={styles.word}>Warning: </strong>
        )}
        {eventSentence(event.message)}
      </span>
    </div>
  );
}

function RoutineEvents({ events }: { events: [EcsEvent, ...EcsEvent[]] }) {
  const [newest] = events;
  if (events.length === 1) return <Event event={newest} />;
  return (
    <details className={styles.fold}>
      <summary>
        {events.length} routine events, the last{' '}
        <RelativeTime time={newest.at} />: {eventSentence(newest.message)}
      </summary>
      {events.map(event => (
        <Event key={event.id} event={event} />
      ))}
    </details>
  );
}

/** The oldest event of a run: it stays in it while newer ones come, so that an open fold stays open. */
function runKey(run: EventRun): string {
  return run.kind === 'warning'
    ? run.event.id
    : run.events[run.events.length - 1].id;
}

/** What ECS said of the service, newest first: warnings stand out, the routine is folded between them. */
export function EventList({ runs }: { runs: EventRun[] }) {
  return (
    <ul className={styles.events} aria-label="Events, newest first">
      {runs.map(run => (
        <li key={runKey(run)}>
          {run.kind === 'warning' ? (
            <Event event={run.event} />
          ) : (
            <RoutineEvents events={run.events} />
          )}
        </li>
      ))}
    </ul>
  );
}

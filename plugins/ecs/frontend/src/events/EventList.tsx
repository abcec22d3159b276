import { RelativeTime } from '@portolan/plugin-platform-react';
import { EcsEvent, EventRun, eventSentence } from '../words/eventRuns';
import styles from './Events.module.css';

function When({ at }: { at: string }) {
  return (
    <span className={styles.when}>
      <RelativeTime time={at} />
    </span>
  );
}

function Event({ event }: { event: EcsEvent }) {
  return (
    <div className={styles.event} data-level={event.level}>
      <When at={event.at} />
      <span className={styles.message}>
        {event.level === 'warning' && (
          <strong className={styles.word}>Warning: </strong>
        )}
        {eventSentence(event.message)}
      </span>
    </div>
  );
}

/** Several events in one row, which opens to all of them. */
function FoldedEvents({ level, events }: EventRun) {
  const [newest] = events;
  const oldest = events[events.length - 1];
  return (
    <details className={styles.fold} data-level={level}>
      <summary className={styles.event} data-level={level}>
        <When at={newest.at} />
        <span className={styles.message}>
          {level === 'warning' ? (
            <>
              <strong className={styles.word}>
                Warning, {events.length} times since{' '}
                <RelativeTime time={oldest.at} />:{' '}
              </strong>
              {eventSentence(newest.message)}
            </>
          ) : (
            `${events.length} routine events, the last: ${eventSentence(
              newest.message,
            )}`
          )}
        </span>
      </summary>
      {events.map(event => (
        <Event key={event.id} event={event} />
      ))}
    </details>
  );
}

/** The oldest event of a run: it stays in it while newer ones come, so that an open fold stays open. */
function runKey({ events }: EventRun): string {
  return events[events.length - 1].id;
}

/** What ECS said of the service, newest first: warnings stand out, the routine is folded between them. */
export function EventList({ runs }: { runs: EventRun[] }) {
  return (
    <ul className={styles.events} aria-label="Events, newest first">
      {runs.map(run => (
        <li key={runKey(run)}>
          {run.events.length === 1 ? (
            <Event event={run.events[0]} />
          ) : (
            <FoldedEvents {...run} />
          )}
        </li>
      ))}
    </ul>
  );
}

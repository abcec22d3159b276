import { Link } from '@backstage/ui';
import { RelativeTime } from '@portolan/plugin-platform-react';
import { shortTaskId } from '../tasks/TaskCells';
import type { StopCause } from '../words/stoppedTasks';
import styles from './Deployments.module.css';

const TASKS_NAMED = 4;

function CauseFacts({ cause }: { cause: StopCause }) {
  const { container, exitCode, term, tasks, lastStoppedAt } = cause;
  return (
    <div className={styles.facts}>
      {container && (
        <span>
          container <strong>{container}</strong>
        </span>
      )}
      {exitCode !== undefined && (
        <span>
          exit code <strong>{exitCode}</strong>
        </span>
      )}
      {term && <span>{term}</span>}
      <span>
        {tasks.length === 1 ? '1 task' : `${tasks.length} tasks, the last`}
        {lastStoppedAt && (
          <>
            {' '}
            <RelativeTime time={lastStoppedAt} />
          </>
        )}
      </span>
    </div>
  );
}

/** Why tasks stopped, tasks of one cause together. */
export function StopCauses(props: {
  causes: StopCause[];
  /** Where a task is shown in full. */
  taskHref: (taskId: string) => string;
}) {
  return (
    <ul className={styles.causes} aria-label="Why tasks stopped">
      {props.causes.map(cause => (
        <li key={cause.key} className={styles.cause}>
          <p className={styles.sentence}>{cause.sentence}</p>
          <CauseFacts cause={cause} />
          <div className={styles.stoppedTasks}>
            {cause.tasks.slice(0, TASKS_NAMED).map(({ id }) => (
              <Link
                key={id}
                href={props.taskHref(id)}
                variant="body-small"
                aria-label={`Task ${shortTaskId(id)}`}
              >
                {shortTaskId(id)}
              </Link>
            ))}
            {cause.tasks.length > TASKS_NAMED && (
              <span className={styles.quiet}>
                and {cause.tasks.length - TASKS_NAMED} more
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

import type { EcsTask } from '@portolan/plugin-ecs-common';
import styles from './Tasks.module.css';

type Container = EcsTask['containers'][number];

function containerFacts({ lastStatus, health, exitCode }: Container): string {
  // Of a container that has ended, only how it did: its last health check is over.
  if (exitCode !== undefined) return `exit code ${exitCode}`;
  return [lastStatus?.toLowerCase(), health === 'unknown' ? undefined : health]
    .filter(Boolean)
    .join(', ');
}

function isBad({ health, exitCode }: Container): boolean {
  return health === 'unhealthy' || (exitCode !== undefined && exitCode !== 0);
}

/** A task's containers: name, version, and how each of them is or ended. */
export function TaskContainers({ containers }: { containers: Container[] }) {
  return (
    <ul className={styles.containers}>
      {containers.map(container => (
        <li key={container.name}>
          <span className={styles.container}>
            <strong>{container.name}</strong>
            {container.image && (
              <code className={styles.mono}>{container.image.version}</code>
            )}
            <span className={isBad(container) ? styles.bad : styles.quiet}>
              {containerFacts(container)}
            </span>
          </span>
          {container.reason && (
            <div className={styles.quiet}>{container.reason}</div>
          )}
        </li>
      ))}
    </ul>
  );
}

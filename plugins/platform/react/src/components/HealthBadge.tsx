import { Health } from '@portolan/plugin-platform-common';
import { HEALTH_WORDS } from './health';
import styles from './HealthBadge.module.css';
import { HealthMark } from './HealthMark';

/** @public */
export interface HealthBadgeProps {
  health: Health;
  /** A better word of the system's own: `Rolling back`, `Out of sync`. */
  word?: string;
}

/**
 * How well something is: a mark of its own shape, and the word.
 *
 * @public
 */
export function HealthBadge({ health, word }: HealthBadgeProps) {
  return (
    <span
      className={`${styles.badge} ${styles[health]}`}
      data-health={health}
      title={
        word && word !== HEALTH_WORDS[health] ? HEALTH_WORDS[health] : undefined
      }
    >
      <HealthMark health={health} />
      {word ?? HEALTH_WORDS[health]}
    </span>
  );
}

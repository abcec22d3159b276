import type { ActionWords } from '../words/changes';
import styles from './Terraform.module.css';

/** What happens to a resource: the sign of a plan, and its word. */
export function ActionMark({ words }: { words: ActionWords }) {
  return (
    <span className={styles.action} data-tone={words.tone}>
      <span className={styles.sign} aria-hidden="true">
        {words.sign}
      </span>
      {words.label}
    </span>
  );
}

import { HealthBadge } from '@portolan/plugin-platform-react';
import type { TerraformChanges } from '@portolan/plugin-terraform-common';
import { changeSigns, changeWords, destroyWords } from '../words/changes';
import styles from './Terraform.module.css';

/** What a plan comes to, as Terraform writes it; what it destroys is said aloud. */
export function ChangeCounts(props: {
  changes: TerraformChanges;
  /** The changes have been made. */
  done: boolean;
}) {
  const { changes, done } = props;
  const words = changeWords(changes, done);
  const destroys = destroyWords(changes, done);
  return (
    <span className={styles.changes}>
      <span
        className={styles.signs}
        role="img"
        aria-label={words}
        title={words}
      >
        {changeSigns(changes)}
      </span>
      {destroys && <HealthBadge health="unhealthy" word={destroys} />}
    </span>
  );
}

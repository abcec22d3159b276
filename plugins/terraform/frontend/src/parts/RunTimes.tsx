import { RelativeTime } from '@portolan/plugin-platform-react';
import type { TerraformRun } from '@portolan/plugin-terraform-common';
import { tookWords } from '../words/runs';
import styles from './Terraform.module.css';

/** Since when a run waits for somebody; else when it began, and how long it took. */
export function RunTimes({ run }: { run: TerraformRun }) {
  const { waitingFor, waitingSince, createdAt } = run;
  const took = tookWords(run);
  if (waitingFor && waitingSince) {
    return (
      <div className={styles.facts}>
        <span>
          waits since <RelativeTime time={waitingSince} />
        </span>
      </div>
    );
  }
  return (
    <div className={styles.facts}>
      {createdAt && <RelativeTime time={createdAt} />}
      {took && <span>{took}</span>}
    </div>
  );
}

import type { TerraformRun } from '@portolan/plugin-terraform-common';
import { ChangeCounts } from '../parts/ChangeCounts';
import { RunTimes } from '../parts/RunTimes';
import { RunTrigger } from '../parts/RunTrigger';
import { isApplied, kindWords, runTitle } from '../words/runs';
import styles from './TerraformCard.module.css';

/** The current run of a workspace: what it does, what that changes, who began it, and since when it is so. */
export function CurrentRun({ run }: { run: TerraformRun }) {
  return (
    <div className={styles.run}>
      <span>{[runTitle(run), ...kindWords(run)].join(', ')}</span>
      {run.changes && (
        <ChangeCounts changes={run.changes} done={isApplied(run)} />
      )}
      <RunTrigger run={run} />
      <RunTimes run={run} />
    </div>
  );
}

import { HealthBadge } from '@portolan/plugin-platform-react';
import type { TerraformRun } from '@portolan/plugin-terraform-common';
import { kindWords, runTone, runTitle } from '../words/runs';
import styles from './Terraform.module.css';

/** Where a run is, in plain words, and what is special about it. */
export function RunStatus({ run }: { run: TerraformRun }) {
  const { isDestroy } = run;
  const kinds = kindWords({ ...run, isDestroy: false });
  return (
    <>
      <HealthBadge health={runTone(run)} word={runTitle(run)} />
      {isDestroy && (
        <>
          {' '}
          <HealthBadge health="unhealthy" word="Destroys everything" />
        </>
      )}
      {kinds.length > 0 && (
        <span className={styles.quiet}> {kinds.join(', ')}</span>
      )}
    </>
  );
}

import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { useRightNow } from '@portolan/plugin-platform-react';
import { buildName } from '../words/builds';
import { isWaiting } from '../words/buildStatus';
import { progressOf } from '../words/pace';
import styles from './Build.module.css';

const TICK_MS = 1_000;

/** How far a running build is: its phase, and its time against the usual. */
export function BuildProgress(props: {
  build: CodeBuildBuild;
  /** The median of builds that succeeded. */
  usualSeconds: number | undefined;
}) {
  const { build, usualSeconds } = props;
  const { phase, startedAt } = build;
  const now = useRightNow(TICK_MS);
  if (!startedAt) return phase ? <>{phase}</> : null;
  const elapsedSeconds = Math.max(0, (now - Date.parse(startedAt)) / 1_000);
  const { percent, words } = progressOf(
    elapsedSeconds,
    // How long builds take says nothing of how long one waits.
    isWaiting(build) ? undefined : usualSeconds,
  );
  return (
    <div className={styles.progress}>
      {percent !== undefined && (
        <div
          className={styles.track}
          role="progressbar"
          aria-label={`${buildName(build)}, by the usual duration`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words}
        >
          <div className={styles.fill} style={{ width: `${percent}%` }} />
        </div>
      )}
      <span className={styles.facts}>
        {phase && <span>{phase}</span>}
        <span>{words}</span>
      </span>
    </div>
  );
}

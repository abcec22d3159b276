import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { RelativeTime } from '@portolan/plugin-platform-react';
import { tookWords } from '../words/pace';
import { BuildProgress } from './BuildProgress';
import styles from './Build.module.css';

/** When a build began and how long it took, against the usual; how far it is while it runs. */
export function BuildTiming(props: {
  build: CodeBuildBuild;
  /** The median of builds that succeeded. */
  usualSeconds: number | undefined;
}) {
  const { build, usualSeconds } = props;
  if (build.status === 'in-progress') {
    return <BuildProgress build={build} usualSeconds={usualSeconds} />;
  }
  const took = tookWords(build, usualSeconds);
  return (
    <div className={styles.facts}>
      {build.startedAt && (
        <span>
          <RelativeTime time={build.startedAt} />
        </span>
      )}
      {took && <span>{took}</span>}
    </div>
  );
}

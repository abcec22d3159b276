import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { Version } from '@portolan/plugin-platform-react';
import { shortCommit, sourceWords } from '../words/builds';
import styles from './Build.module.css';

/** What a build was made from: branch and commit. */
export function BuildSource(props: {
  build: Pick<CodeBuildBuild, 'branch' | 'tag' | 'pullRequest' | 'commit'>;
}) {
  const { commit } = props.build;
  const source = sourceWords(props.build);
  if (!source && !commit) return null;
  return (
    <span className={styles.source}>
      {source && <span className={styles.name}>{source}</span>}
      {commit && (
        <span title={commit}>
          <Version version={shortCommit(commit)} />
        </span>
      )}
    </span>
  );
}

import type { CodeBuildBuildView } from '@portolan/plugin-codebuild-common';
import { isFailure } from '../words/buildStatus';
import { failureWords } from '../words/builds';
import styles from './Build.module.css';

/** Why a build failed: the headline of its page. */
export function Failure({ view }: { view: CodeBuildBuildView }) {
  const { build, failure } = view;
  const why = failure ?? (isFailure(build.status) && failureWords(build));
  return why ? <p className={styles.failure}>{why}</p> : null;
}

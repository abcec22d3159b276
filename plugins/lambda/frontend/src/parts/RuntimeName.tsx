import { HealthMark } from '@portolan/plugin-platform-react';
import { LambdaFunctionDetails } from '@portolan/plugin-lambda-common';
import { supportNotice } from '../words/runtime';
import styles from './RuntimeName.module.css';

/** What a function runs on; with the end of its support where that is near or past. */
export function RuntimeName(
  props: Pick<
    LambdaFunctionDetails,
    'runtime' | 'runtimeSupport' | 'packageType'
  >,
) {
  const { runtime, runtimeSupport, packageType } = props;
  const notice = supportNotice(runtimeSupport);
  return (
    <>
      <span className={styles.runtime}>
        {runtime ?? (packageType === 'image' ? 'container image' : 'unknown')}
      </span>
      {notice && (
        <div className={styles.support} data-tone={notice.tone}>
          <HealthMark health={notice.tone} /> {notice.words}
        </div>
      )}
    </>
  );
}

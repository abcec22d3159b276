import { Link } from '@backstage/ui';
import type { CodeBuildBuildView } from '@portolan/plugin-codebuild-common';
import {
  ExternalLink,
  LogExcerpt,
  Subsection,
} from '@portolan/plugin-platform-react';
import { isFailure } from '../words/buildStatus';
import styles from './Build.module.css';

/** The end of a build's log; of one that failed, the end of the phase that failed. */
export function LastLines(props: {
  view: CodeBuildBuildView;
  /** Where the whole log is. */
  logHref: string;
}) {
  const { view, logHref } = props;
  const { lines, notice, link } = view.log;
  const title =
    isFailure(view.build.status) && view.build.phase
      ? `Last log lines of ${view.build.phase}`
      : 'Last log lines';
  return (
    <Subsection
      title={title}
      aside={
        <span className={styles.links}>
          <Link href={logHref}>Whole log</Link>
          {link && <ExternalLink href={link.url}>{link.title}</ExternalLink>}
        </span>
      }
    >
      {notice && <p className={styles.quiet}>{notice}</p>}
      {lines.length > 0 && <LogExcerpt label={title} lines={lines} />}
      {lines.length === 0 && !notice && (
        <p className={styles.quiet}>It has written nothing yet.</p>
      )}
    </Subsection>
  );
}

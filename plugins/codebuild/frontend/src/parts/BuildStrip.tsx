import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { HealthMark } from '@portolan/plugin-platform-react';
import { Link } from '@backstage/ui';
import { buildStatusWords } from '../words/buildStatus';
import { buildTitle } from '../words/builds';
import styles from './BuildStrip.module.css';

/** The last builds as a row of marks, each with its number and status in words; the newest stands at the right. */
export function BuildStrip(props: {
  /** Newest first. */
  builds: readonly CodeBuildBuild[];
  /** Where a build is shown; no links where there is no such place. */
  hrefTo: (build: CodeBuildBuild) => string | undefined;
}) {
  const { builds, hrefTo } = props;
  return (
    <ol
      className={styles.strip}
      aria-label="Last builds, the newest at the end"
    >
      {[...builds].reverse().map(build => {
        const { tone } = buildStatusWords(build);
        const title = buildTitle(build);
        const href = hrefTo(build);
        return (
          <li key={build.id} className={styles.mark} data-tone={tone}>
            {href ? (
              <Link href={href} aria-label={title} title={title}>
                <HealthMark health={tone} />
              </Link>
            ) : (
              <span role="img" aria-label={title} title={title}>
                <HealthMark health={tone} />
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

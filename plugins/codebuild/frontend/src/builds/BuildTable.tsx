import { Link } from '@backstage/ui';
import type { CodeBuildBuildsView } from '@portolan/plugin-codebuild-common';
import {
  durationWords,
  ExternalLink,
  Reason,
  ResourceColumn,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import { BuildSource } from '../parts/BuildSource';
import { BuildStatus } from '../parts/BuildStatus';
import { BuildTiming } from '../parts/BuildTiming';
import { buildName, failureWords } from '../words/builds';
import { buildStatusWords } from '../words/buildStatus';
import styles from './Builds.module.css';

type Build = CodeBuildBuildsView['builds'][number];

/** A shorter wait for a machine is nothing to speak of, in seconds. */
const NOTABLE_QUEUE_SECONDS = 30;

function Queued({ seconds = 0 }: { seconds?: number }) {
  return seconds >= NOTABLE_QUEUE_SECONDS ? (
    <div className={styles.quiet}>
      waited {durationWords(seconds * 1_000)} for capacity
    </div>
  ) : null;
}

function buildColumns(
  buildHref: (build: string) => string,
  usualSeconds: number | undefined,
): readonly ResourceColumn<Build>[] {
  return [
    {
      id: 'build',
      title: 'Build',
      rowHeader: true,
      compact: true,
      render: build => (
        <Link href={buildHref(build.id)}>{buildName(build)}</Link>
      ),
    },
    {
      id: 'status',
      title: 'Status',
      render: build => {
        const failure =
          build.status === 'in-progress' ? undefined : failureWords(build);
        return (
          <>
            <BuildStatus build={build} />
            {failure && (
              <Reason health={buildStatusWords(build).tone}>{failure}</Reason>
            )}
          </>
        );
      },
    },
    {
      id: 'source',
      title: 'Source',
      render: build => (
        <>
          <BuildSource build={build} />
          {build.by && <div className={styles.quiet}>by {build.by}</div>}
        </>
      ),
    },
    {
      id: 'when',
      title: 'When',
      render: build => (
        <>
          <BuildTiming build={build} usualSeconds={usualSeconds} />
          <Queued seconds={build.queuedSeconds} />
        </>
      ),
    },
    {
      id: 'console',
      title: 'AWS console',
      titleHidden: true,
      compact: true,
      render: build => (
        <ExternalLink href={build.consoleUrl}>Console</ExternalLink>
      ),
    },
  ];
}

/** Builds as a history: what was built, by whom, how it ended and how long it took. */
export function BuildTable(props: {
  builds: readonly Build[];
  buildHref: (build: string) => string;
  /** The median of builds that succeeded. */
  usualSeconds: number | undefined;
  /** The rows answer an earlier question. */
  busy: boolean;
}) {
  const { builds, buildHref, usualSeconds, busy } = props;
  return (
    <ResourceTable
      label="Builds, newest first"
      columns={buildColumns(buildHref, usualSeconds)}
      rows={builds}
      rowKey={build => build.id}
      busy={busy}
    />
  );
}

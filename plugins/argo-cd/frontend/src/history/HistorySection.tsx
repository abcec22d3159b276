import { Link, Text } from '@backstage/ui';
import type { ArgoCdHistoryView } from '@portolan/plugin-argo-cd-common';
import {
  durationWords,
  ExternalLink,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
  SectionCard,
  Version,
} from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { PhaseBadge } from '../parts/StateBadges';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import { ArgoCdApp, isFailed } from '../words/apps';
import { initiatorWords, summaryWords } from '../words/deployments';
import { sourceName } from '../words/sources';

type Deployment = ArgoCdHistoryView['deployments'][number];

function Revisions({ deployment }: { deployment: Deployment }) {
  const known = deployment.sources.filter(({ revision }) => revision);
  return (
    <>
      {known.map(({ revision, ...source }) => {
        if (!revision) return null;
        const name = (
          <span title={revision.id}>
            <Version version={revision.short} />
          </span>
        );
        return (
          <div key={source.index}>
            {revision.url ? (
              <ExternalLink href={revision.url}>{name}</ExternalLink>
            ) : (
              name
            )}
            {known.length > 1 && (
              <span className={styles.quiet}> {sourceName(source)}</span>
            )}
          </div>
        );
      })}
    </>
  );
}

const COLUMNS: readonly ResourceColumn<Deployment>[] = [
  {
    id: 'id',
    title: 'Deployment',
    rowHeader: true,
    compact: true,
    render: ({ id, current }) => `${id}${current ? ', the current one' : ''}`,
  },
  {
    id: 'revision',
    title: 'Revision',
    render: deployment => <Revisions deployment={deployment} />,
  },
  {
    id: 'when',
    title: 'Deployed',
    compact: true,
    render: ({ deployedAt }) => <RelativeTime time={deployedAt} />,
  },
  {
    id: 'took',
    title: 'Took',
    compact: true,
    render: ({ durationSeconds }) =>
      durationSeconds === undefined
        ? undefined
        : durationWords(durationSeconds * 1_000),
  },
  { id: 'by', title: 'Begun by', render: initiatorWords },
];

/** Argo CD keeps no list of failures: of them only the newest operation is known. */
function NewestFailure(props: { app: ArgoCdApp; whyHref: string }) {
  const operation = props.app.details?.operation;
  if (!operation || !isFailed(operation.phase)) return null;
  return (
    <p className={styles.head}>
      <PhaseBadge phase={operation.phase} />
      {operation.finishedAt && <RelativeTime time={operation.finishedAt} />}
      <Link href={props.whyHref}>Why it failed</Link>
    </p>
  );
}

/** Deployments of an application, newest first. */
export function HistorySection(props: { app: ArgoCdApp; whyHref: string }) {
  const { app } = props;
  const view = useAppView(app, 'history');
  return (
    <SectionCard
      title="History"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={5}
    >
      {history => (
        <>
          <NewestFailure {...props} />
          {history.deployments.length > 0 ? (
            <>
              <p className={styles.quiet}>{summaryWords(history)}</p>
              <ResourceTable
                label="Deployments, newest first"
                columns={COLUMNS}
                rows={history.deployments}
                rowKey={({ id }) => String(id)}
              />
            </>
          ) : (
            <Text as="p" color="secondary">
              Nothing was deployed yet.
            </Text>
          )}
        </>
      )}
    </SectionCard>
  );
}

import { Link } from '@backstage/ui';
import { ARGO_CD_PROVIDER } from '@portolan/plugin-argo-cd-common';
import {
  ExternalLink,
  HealthBadge,
  placeOf,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceReason,
  ResourceTableCard,
  Version,
} from '@portolan/plugin-platform-react';
import { ArgoCdEmptyState } from '../parts/ArgoCdEmptyState';
import { OwnHealthBadge, SyncBadge } from '../parts/StateBadges';
import { appTabPath, ARGO_CD_TITLE } from '../system';
import type { SectionId } from '../tab/tabState';
import {
  argoCdApp,
  ArgoCdApp,
  destinationWords,
  nextThing,
} from '../words/apps';
import { environmentOf, isMatrix, skewWords } from '../words/environments';
import styles from './ArgoCdCard.module.css';

/** Where the tab shows an application, or one of its sections. */
type HrefTo = (app: ArgoCdApp, section?: SectionId) => string | undefined;

function AppName({ app, hrefTo }: { app: ArgoCdApp; hrefTo: HrefTo }) {
  const href = hrefTo(app);
  const { details, name, scope } = app;
  const page = app.links.at(0);
  return (
    <>
      <ResourceName
        name={href ? <Link href={href}>{name}</Link> : name}
        place={[placeOf(scope), details && destinationWords(details)]
          .filter(Boolean)
          .join(' · ')}
      />
      {page && <ExternalLink href={page.url}>{page.title}</ExternalLink>}
    </>
  );
}

function Why({ app, hrefTo }: { app: ArgoCdApp; hrefTo: HrefTo }) {
  const { sentence, section } = nextThing(app);
  const href = app.details && hrefTo(app, section);
  return (
    <>
      <ResourceReason snapshot={app} system={ARGO_CD_TITLE} />
      {href && (
        <div>
          <Link
            href={href}
            className={styles.next}
            aria-label={`${sentence}: ${app.name}`}
          >
            {sentence}
          </Link>
        </div>
      )}
    </>
  );
}

function Deployed(props: { app: ArgoCdApp; all: readonly ArgoCdApp[] }) {
  const { app, all } = props;
  const { details, version, updatedAt } = app;
  const skew = skewWords(app, all);
  return (
    <div className={styles.deployed}>
      <Version version={version} />
      {skew && <div className={styles.quiet}>{skew}</div>}
      {updatedAt && (
        <div className={styles.quiet}>
          changed <RelativeTime time={updatedAt} />
        </div>
      )}
      {details && (
        <div className={styles.quiet}>
          auto-sync {details.autoSync.enabled ? 'on' : 'off'}
        </div>
      )}
    </div>
  );
}

function appColumns(
  hrefTo: HrefTo,
  all: readonly ArgoCdApp[],
): readonly ResourceColumn<ArgoCdApp>[] {
  const matrix = isMatrix(all);
  return [
    {
      id: 'app',
      title: matrix ? 'Environment' : 'Application',
      rowHeader: true,
      // In one cell, so that the reason has room beside it.
      render: app => (
        <>
          {matrix && <div>{environmentOf(app) ?? 'not said'}</div>}
          <AppName app={app} hrefTo={hrefTo} />
        </>
      ),
    },
    {
      id: 'sync',
      title: 'Sync',
      compact: true,
      render: ({ details }) =>
        details && <SyncBadge sync={details.sync.status} />,
    },
    {
      id: 'health',
      title: 'Health',
      compact: true,
      render: ({ details, health }) =>
        details ? (
          <OwnHealthBadge health={details.health.status} />
        ) : (
          <HealthBadge health={health} />
        ),
    },
    {
      id: 'version',
      title: 'Version',
      render: app => <Deployed app={app} all={all} />,
    },
    {
      id: 'why',
      title: 'Why and next',
      render: app => <Why app={app} hrefTo={hrefTo} />,
    },
  ];
}

/** The Argo CD applications of an entity: a row for each environment, else one line for each. */
export function ArgoCdCard() {
  return (
    <ResourceTableCard
      title={ARGO_CD_TITLE}
      provider={ARGO_CD_PROVIDER}
      rowsTitle="Argo CD applications"
      empty={<ArgoCdEmptyState />}
      read={argoCdApp}
      columns={(hrefTo, all) =>
        appColumns(
          (app, section) =>
            hrefTo(app, address => appTabPath(address, section)),
          all,
        )
      }
    />
  );
}

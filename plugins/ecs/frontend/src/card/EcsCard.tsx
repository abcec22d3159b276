import { Link } from '@backstage/ui';
import { ECS_PROVIDER } from '@portolan/plugin-ecs-common';
import {
  ExternalLink,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTableCard,
} from '@portolan/plugin-platform-react';
import { EcsEmptyState } from '../parts/EcsEmptyState';
import { ImageVersions } from '../parts/ImageVersions';
import { RunningBar } from '../parts/RunningBar';
import { ECS_TITLE, ecsTabPath } from '../system';
import type { SectionId } from '../tab/tabState';
import { countsSentence } from '../words/rolloutProgress';
import {
  clusterOf,
  consoleUrl,
  EcsService,
  ecsService,
  healthWord,
  serviceCounts,
  shortAddress,
} from '../words/services';
import styles from './EcsCard.module.css';

function Running({ service }: { service: EcsService }) {
  const counts = serviceCounts(service);
  if (!counts) return null;
  return (
    <div className={styles.running}>
      <RunningBar counts={counts} tone={service.health} />
      {countsSentence(counts)}
    </div>
  );
}

function ServiceName(props: { service: EcsService; href?: string }) {
  const { service, href } = props;
  const { account, region } = service.scope;
  return (
    <>
      <ResourceName
        name={href ? <Link href={href}>{service.name}</Link> : service.name}
        place={clusterOf(service)}
      />
      <div className={styles.quiet}>
        {[account, region].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

function VersionAndChange({ service }: { service: EcsService }) {
  const { updatedAt } = service;
  return (
    <>
      <ImageVersions service={service} />
      {updatedAt && (
        <div className={styles.quiet}>
          changed <RelativeTime time={updatedAt} />
        </div>
      )}
    </>
  );
}

function WaysOn(props: { service: EcsService; logsHref?: string }) {
  const { service, logsHref } = props;
  const url = consoleUrl(service);
  return (
    <div className={styles.ways}>
      {logsHref && (
        <Link href={logsHref} aria-label={`Logs of ${service.name}`}>
          Logs
        </Link>
      )}
      {url && <ExternalLink href={url}>Console</ExternalLink>}
    </div>
  );
}

function serviceColumns(
  hrefOf: (service: EcsService, view?: SectionId) => string | undefined,
): readonly ResourceColumn<EcsService>[] {
  return [
    {
      id: 'service',
      title: 'Service',
      rowHeader: true,
      render: service => (
        <ServiceName service={service} href={hrefOf(service)} />
      ),
    },
    {
      id: 'state',
      title: 'State',
      render: service => (
        <ResourceState
          snapshot={service}
          system={ECS_TITLE}
          word={healthWord(service)}
        />
      ),
    },
    {
      id: 'tasks',
      title: 'Tasks',
      render: service => <Running service={service} />,
    },
    {
      id: 'version',
      title: 'Version',
      render: service => <VersionAndChange service={service} />,
    },
    {
      id: 'ways',
      title: 'Logs and AWS console',
      titleHidden: true,
      compact: true,
      render: service => (
        <WaysOn
          service={service}
          logsHref={service.details && hrefOf(service, 'logs')}
        />
      ),
    },
  ];
}

/** The ECS services of an entity, one line for each. */
export function EcsCard() {
  return (
    <ResourceTableCard
      title={ECS_TITLE}
      provider={ECS_PROVIDER}
      rowsTitle="Amazon ECS services"
      empty={<EcsEmptyState />}
      read={ecsService}
      shortAddress={shortAddress}
      columns={hrefTo =>
        serviceColumns((service, view) =>
          hrefTo(service, address => ecsTabPath(address, view)),
        )
      }
    />
  );
}

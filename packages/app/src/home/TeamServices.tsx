import {
  ContentLoader,
  deriveContent,
  EntityLink,
  FleetState,
  HealthBadge,
  QueryState,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceTable,
  Version,
} from '@portolan/plugin-platform-react';
import { HomeCard } from './HomeCard';
import styles from './HomePage.module.css';
import {
  lastChange,
  serviceHealth,
  ServiceHealth,
  singleVersion,
} from './serviceHealth';
import { OwnedService } from './useOwnedServices';

function runs({ resources }: ServiceHealth): string {
  if (resources.length === 0) return 'nothing bound yet';
  return resources.length === 1
    ? '1 resource'
    : `${resources.length} resources`;
}

const COLUMNS: readonly ResourceColumn<ServiceHealth>[] = [
  {
    id: 'service',
    title: 'Service',
    rowHeader: true,
    render: service => (
      <ResourceName
        name={
          <EntityLink entityRef={service.entityRef}>{service.title}</EntityLink>
        }
        place={service.description}
      />
    ),
  },
  {
    id: 'state',
    title: 'State',
    compact: true,
    render: ({ health }) => health && <HealthBadge health={health} />,
  },
  { id: 'runs', title: 'Runs', compact: true, render: runs },
  {
    id: 'version',
    title: 'Version',
    compact: true,
    render: service => <Version version={singleVersion(service)} />,
  },
  {
    id: 'changed',
    title: 'Changed',
    compact: true,
    render: service => {
      const changed = lastChange(service);
      return changed && <RelativeTime time={changed} />;
    },
  },
];

/** Every service of the person's teams, with the worst health of what it runs. */
export const TeamServices = (props: {
  services: QueryState<OwnedService[]>;
  fleet: FleetState;
  teams: readonly string[];
}) => {
  const { services, fleet, teams } = props;
  const title = teams.length > 1 ? 'My teams’ services' : 'My team’s services';
  return (
    <HomeCard title={title} aside={teams.join(', ')}>
      <ContentLoader
        state={deriveContent(services, owned => owned.length === 0)}
        label="your services"
        skeletonRows={6}
        onRetry={services.refetch}
        empty={
          <p className={styles.calm}>
            The catalog knows no component that belongs to you or your teams.
            Its owner is <code>spec.owner</code> in its catalog-info.yaml.
          </p>
        }
      >
        {owned => (
          <ResourceTable
            label={title}
            columns={COLUMNS}
            rows={serviceHealth(owned, fleet.data?.items ?? [])}
            rowKey={service => service.entityRef}
          />
        )}
      </ContentLoader>
    </HomeCard>
  );
};

import { FleetItem } from '@portolan/plugin-platform-common';
import {
  ContentLoader,
  deriveContent,
  detailPathOf,
  EntityLink,
  FleetState,
  placeOf,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTable,
  usePlatformSystems,
  Version,
} from '@portolan/plugin-platform-react';
import { HomeCard } from './HomeCard';
import styles from './HomePage.module.css';
import { unwell } from './serviceHealth';

const Resource = ({ entityRef, snapshot }: FleetItem) => {
  const systems = usePlatformSystems();
  const system = systems.get(snapshot.provider);
  return (
    <ResourceName
      name={
        <EntityLink
          entityRef={entityRef}
          subPath={detailPathOf(system, snapshot)}
        >
          {snapshot.name}
        </EntityLink>
      }
      place={[
        systems.titleOf(snapshot.provider),
        system?.place?.(snapshot) ?? placeOf(snapshot.scope),
      ].join(' · ')}
    />
  );
};

const State = ({ snapshot }: FleetItem) => {
  const systems = usePlatformSystems();
  return (
    <ResourceState
      snapshot={snapshot}
      system={systems.titleOf(snapshot.provider)}
      word={systems.get(snapshot.provider)?.healthWord?.(snapshot)}
    />
  );
};

const COLUMNS: readonly ResourceColumn<FleetItem>[] = [
  {
    id: 'resource',
    title: 'Resource',
    rowHeader: true,
    render: item => <Resource {...item} />,
  },
  { id: 'state', title: 'State', render: item => <State {...item} /> },
  {
    id: 'version',
    title: 'Version',
    compact: true,
    render: ({ snapshot }) => <Version version={snapshot.version} />,
  },
  {
    id: 'changed',
    title: 'Changed',
    compact: true,
    render: ({ snapshot }) =>
      snapshot.updatedAt && <RelativeTime time={snapshot.updatedAt} />,
  },
];

/** Nothing known to be unwell is not the same as all being well. */
function wellWords(unknown: number): string {
  if (unknown === 0) {
    return 'Everything that your teams run is well, or on its way.';
  }
  return unknown === 1
    ? 'Nothing is known to be unwell; the state of one resource is not known.'
    : `Nothing is known to be unwell; the state of ${unknown} resources is not known.`;
}

/** What is unwell across the person's teams: first on the page, in words. */
export const NeedsALook = ({ fleet }: { fleet: FleetState }) => (
  <HomeCard title="Needs a look">
    <ContentLoader
      state={deriveContent(fleet, ({ items }) => unwell(items).length === 0)}
      label="what needs a look"
      onRetry={fleet.refetch}
      empty={
        <p className={styles.calm}>
          {wellWords(fleet.data?.counts.unknown ?? 0)}
        </p>
      }
    >
      {({ items }) => (
        <ResourceTable
          label="Resources that need a look"
          columns={COLUMNS}
          rows={unwell(items)}
          rowKey={({ entityRef, snapshot }) =>
            `${entityRef} ${snapshot.provider} ${snapshot.id}`
          }
        />
      )}
    </ContentLoader>
  </HomeCard>
);

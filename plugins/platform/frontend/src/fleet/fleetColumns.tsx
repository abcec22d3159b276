import { FleetItem } from '@portolan/plugin-platform-common';
import {
  detailPathOf,
  EntityLink,
  PlatformSystems,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceState,
  Version,
} from '@portolan/plugin-platform-react';
import { nameOfRef } from './FleetFilters';

export function fleetColumns(
  systems: PlatformSystems,
): ResourceColumn<FleetItem>[] {
  return [
    {
      id: 'resource',
      title: 'Resource',
      rowHeader: true,
      render: ({ entityRef, snapshot }) => (
        <ResourceName
          name={
            <EntityLink
              entityRef={entityRef}
              subPath={detailPathOf(systems.get(snapshot.provider), snapshot)}
            >
              {snapshot.name}
            </EntityLink>
          }
        />
      ),
    },
    {
      id: 'system',
      title: 'System',
      compact: true,
      render: ({ snapshot }) => systems.titleOf(snapshot.provider),
    },
    {
      id: 'entity',
      title: 'Entity',
      render: ({ entityRef }) => <EntityLink entityRef={entityRef} />,
    },
    {
      id: 'owner',
      title: 'Owner',
      compact: true,
      render: ({ owner }) =>
        owner && <EntityLink entityRef={owner}>{nameOfRef(owner)}</EntityLink>,
    },
    {
      id: 'where',
      title: 'Where',
      render: ({ snapshot: { scope } }) =>
        [scope.parent, scope.account ?? scope.instance, scope.region]
          .filter(part => part)
          .join(' · '),
    },
    {
      id: 'state',
      title: 'State',
      render: ({ entityRef, snapshot }) => (
        <ResourceState
          snapshot={snapshot}
          entityRef={entityRef}
          system={systems.titleOf(snapshot.provider)}
          word={systems.get(snapshot.provider)?.healthWord?.(snapshot)}
        />
      ),
    },
    {
      id: 'version',
      title: 'Version',
      render: ({ snapshot }) =>
        snapshot.version && <Version version={snapshot.version} />,
    },
    {
      id: 'changed',
      title: 'Changed',
      compact: true,
      render: ({ snapshot }) =>
        snapshot.updatedAt && <RelativeTime time={snapshot.updatedAt} />,
    },
  ];
}

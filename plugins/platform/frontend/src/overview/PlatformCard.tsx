import { useEntity } from '@backstage/plugin-catalog-react';
import { Snapshot } from '@portolan/plugin-platform-common';
import {
  AnnotationEmptyState,
  detailPathOf,
  EntityLink,
  ExternalLink,
  PlatformSystems,
  RelativeTime,
  ResourceCard,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTable,
  usePlatformSystems,
  useResources,
  Version,
} from '@portolan/plugin-platform-react';
import { useMemo } from 'react';
import { byUrgency } from './byUrgency';
import { distinctPlaces } from './distinctPlaces';
import { nextStepOf } from './nextStep';

/** Everything an entity runs on, of every system: how it is, why, and what to do next. */
export function PlatformCard() {
  const { entity } = useEntity();
  const systems = usePlatformSystems();
  const resources = useResources(undefined, entity);
  const { entityRef } = resources;
  const items = resources.data?.items;
  const columns = useMemo(
    () => overviewColumns(systems, entityRef, items ?? []),
    [systems, entityRef, items],
  );
  return (
    <ResourceCard
      title="Platform"
      system="The upstream"
      resources={resources}
      empty={<NothingBound systems={systems} />}
    >
      {shown => (
        <ResourceTable
          label="Resources of every system, the most urgent first"
          columns={columns}
          rows={[...shown].sort(byUrgency)}
          rowKey={item => `${item.provider}\n${item.id}`}
        />
      )}
    </ResourceCard>
  );
}

function NothingBound({ systems }: { systems: PlatformSystems }) {
  return (
    <AnnotationEmptyState
      annotations={systems.all.map(({ example }) => example)}
    >
      Nothing that this runs on is known yet. Add the annotation of what it runs
      on to its catalog-info.yaml, and its state appears here.
    </AnnotationEmptyState>
  );
}

function overviewColumns(
  systems: PlatformSystems,
  entityRef: string,
  items: readonly Snapshot[],
): ResourceColumn<Snapshot>[] {
  const places = distinctPlaces(items, systems);
  const placeByItem = new Map(items.map((item, i) => [item, places[i]]));
  return [
    {
      id: 'system',
      title: 'System',
      compact: true,
      render: item => systems.titleOf(item.provider),
    },
    {
      id: 'resource',
      title: 'Resource',
      rowHeader: true,
      render: item => {
        const detailPath = detailPathOf(systems.get(item.provider), item);
        return (
          <ResourceName
            name={
              detailPath ? (
                <EntityLink entityRef={entityRef} subPath={detailPath}>
                  {item.name}
                </EntityLink>
              ) : (
                item.name
              )
            }
            place={placeByItem.get(item)}
          />
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      render: item => (
        <ResourceState
          snapshot={item}
          system={systems.titleOf(item.provider)}
          word={systems.get(item.provider)?.healthWord?.(item)}
        />
      ),
    },
    {
      id: 'version',
      title: 'Version',
      render: item => item.version && <Version version={item.version} />,
    },
    {
      id: 'changed',
      title: 'Changed',
      compact: true,
      render: item => item.updatedAt && <RelativeTime time={item.updatedAt} />,
    },
    {
      id: 'next',
      title: 'Next step',
      titleHidden: true,
      compact: true,
      render: item => (
        <NextStepLink systems={systems} snapshot={item} entityRef={entityRef} />
      ),
    },
  ];
}

function NextStepLink(props: {
  systems: PlatformSystems;
  snapshot: Snapshot;
  entityRef: string;
}) {
  const { snapshot, systems, entityRef } = props;
  const step = nextStepOf(systems.get(snapshot.provider), snapshot);
  if (!step) return null;
  return step.to.startsWith('/') ? (
    <EntityLink entityRef={entityRef} subPath={step.to}>
      {step.title}
    </EntityLink>
  ) : (
    <ExternalLink href={step.to}>{step.title}</ExternalLink>
  );
}

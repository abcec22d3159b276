import { Snapshot } from '@portolan/plugin-platform-common';
import { ReactNode, useMemo } from 'react';
import { useEntityPath } from '../components/EntityLink';
import { ResourceColumn, ResourceTable } from '../components/ResourceTable';
import { useResources } from '../queries';
import { resourceAddress } from '../words/resourceAddress';
import { byUrgency } from '../words/urgency';
import { ResourceCard } from './ResourceCard';

/**
 * Where the system's tab shows a resource; nothing on a page without such a tab.
 *
 * @param tabPath - the tab's path below the entity's page, of a resource's `resourceAddress`
 * @public
 */
export type ResourceHref<T> = (
  resource: T,
  tabPath: (address: string) => string,
) => string | undefined;

/** @public */
export interface ResourceTableCardProps<T extends Snapshot> {
  /** What people call the system: `AWS CodeBuild`. */
  title: string;
  /** Id of its provider. */
  provider: string;
  /** What the rows are: `AWS CodeBuild projects`. */
  rowsTitle: string;
  /** What to show where nothing is bound: an `AnnotationEmptyState`. */
  empty: ReactNode;
  /** Reads the system's own details; the same function for all renders. */
  read: (snapshot: Snapshot) => T;
  /** What a person would call a resource in a link; its name by default. */
  shortAddress?: (resource: T) => string;
  /** `all`: every one that is listed, for columns that compare them. */
  columns: (
    hrefTo: ResourceHref<T>,
    all: readonly T[],
  ) => readonly ResourceColumn<T>[];
}

const nameOf = (resource: Snapshot) => resource.name;

/**
 * The card of a system on an entity's page: a line for each of the entity's resources, what needs a person first.
 *
 * @public
 */
export function ResourceTableCard<T extends Snapshot>(
  props: ResourceTableCardProps<T>,
) {
  const { title, provider, empty, read, shortAddress = nameOf } = props;
  const resources = useResources(provider);
  const entityPath = useEntityPath();
  const items = resources.data?.items;
  const rows = useMemo(() => byUrgency((items ?? []).map(read)), [items, read]);
  const hrefTo: ResourceHref<T> = (resource, tabPath) =>
    entityPath(
      resources.entityRef,
      tabPath(resourceAddress(resource, rows, shortAddress)),
    );
  return (
    <ResourceCard title={title} resources={resources} empty={empty}>
      {() => (
        <ResourceTable
          label={`${props.rowsTitle}, what needs a person first`}
          columns={props.columns(hrefTo, rows)}
          rows={rows}
          rowKey={row => row.id}
        />
      )}
    </ResourceCard>
  );
}

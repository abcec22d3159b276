import { Button, Card, CardBody, Container, Text } from '@backstage/ui';
import {
  ContentLoader,
  deriveContent,
  ResourceTable,
  useFleet,
  usePlatformSystems,
} from '@portolan/plugin-platform-react';
import { useMemo } from 'react';
import { ExportButton } from './ExportButton';
import { fleetColumns } from './fleetColumns';
import { FleetFilters } from './FleetFilters';
import styles from './FleetPage.module.css';
import { countShown } from './fleetSearch';
import { HealthBar, HealthChips } from './HealthCounts';
import { LoadMore } from './LoadMore';
import { useFleetFilter } from './useFleetFilter';

/** Every resource of every team that the person may see; the URL is the filter. */
export function FleetPage() {
  const { filter, change } = useFleetFilter();
  const fleet = useFleet(filter);
  const systems = usePlatformSystems();
  const columns = useMemo(() => fleetColumns(systems), [systems]);
  const { data } = fleet;
  const shown = data && countShown(data.counts, filter.health);
  return (
    <main>
      <Container className={styles.page}>
        <FleetFilters filter={filter} facets={data?.facets} onChange={change} />
        <HealthChips
          counts={data?.counts}
          chosen={filter.health}
          onChange={health => change({ health })}
        />
        {data && <HealthBar counts={data.counts} />}
        <div className={styles.summary}>
          <Text as="p" role="status" variant="body-medium">
            {shown !== undefined &&
              `${shown.toLocaleString()} ${
                shown === 1 ? 'resource' : 'resources'
              }`}
          </Text>
          <ExportButton filter={filter} total={shown} />
        </div>
        <Card>
          <CardBody>
            <ContentLoader
              state={deriveContent(fleet, ({ items }) => items.length === 0)}
              label="fleet"
              skeletonRows={8}
              onRetry={fleet.refetch}
              empty={
                <NothingFound
                  filtered={Object.values(filter).some(part => part)}
                  onClear={() =>
                    change({
                      health: undefined,
                      provider: undefined,
                      owner: undefined,
                      account: undefined,
                      q: undefined,
                    })
                  }
                />
              }
            >
              {({ items }) => (
                <>
                  <ResourceTable
                    label="Resources of every team, the most urgent first"
                    columns={columns}
                    rows={items}
                    rowKey={({ entityRef, snapshot }) =>
                      `${entityRef}\n${snapshot.provider}\n${snapshot.id}`
                    }
                    busy={fleet.isPrevious}
                  />
                  <LoadMore
                    shown={items.length}
                    total={shown}
                    hasMore={fleet.hasMore}
                    isLoading={fleet.isLoadingMore}
                    onLoadMore={fleet.loadMore}
                  />
                </>
              )}
            </ContentLoader>
          </CardBody>
        </Card>
      </Container>
    </main>
  );
}

function NothingFound(props: { filtered: boolean; onClear: () => void }) {
  if (!props.filtered) {
    return (
      <Text as="p">
        No entity that you may see is bound to anything yet. Open a service in
        the catalog: its Platform card says which annotation to add.
      </Text>
    );
  }
  return (
    <div className={styles.more}>
      <Text as="p">Nothing matches these filters.</Text>
      <Button variant="secondary" onPress={props.onClear}>
        Clear filters
      </Button>
    </div>
  );
}

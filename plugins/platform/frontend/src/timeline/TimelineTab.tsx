import { Button, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ContentLoader,
  deriveContent,
  usePlatformSystems,
  useTimeline,
} from '@portolan/plugin-platform-react';
import { timelineByDay } from './timelineByDay';
import { TimelineEntryLine } from './TimelineEntryLine';
import styles from './TimelineTab.module.css';

/** Changes of health and version of everything an entity runs on, newest first. */
export function TimelineTab() {
  const { entity } = useEntity();
  const systems = usePlatformSystems();
  const timeline = useTimeline(entity);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="body-large" weight="bold">
          Timeline
        </Text>
      </CardHeader>
      <CardBody>
        <ContentLoader
          state={deriveContent(timeline, entries => entries.length === 0)}
          label="timeline"
          skeletonRows={6}
          onRetry={timeline.refetch}
          empty={
            <Text as="p">
              Nothing has changed since the platform began to watch. Changes of
              health and version appear here as they happen.
            </Text>
          }
        >
          {entries => (
            <Flex direction="column" gap="4">
              {timelineByDay(entries).map(day => (
                <section key={day.title} aria-label={day.title}>
                  <Text as="h3" variant="body-small" color="secondary">
                    {day.title}
                  </Text>
                  <ol className={styles.day}>
                    {day.entries.map(entry => (
                      <TimelineEntryLine
                        key={entry.id}
                        entry={entry}
                        system={systems.titleOf(entry.provider)}
                      />
                    ))}
                  </ol>
                </section>
              ))}
              {timeline.hasMore && (
                <Button
                  variant="secondary"
                  isPending={timeline.isLoadingMore}
                  onPress={timeline.loadMore}
                >
                  Show earlier
                </Button>
              )}
            </Flex>
          )}
        </ContentLoader>
      </CardBody>
    </Card>
  );
}

import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ContentLoader,
  deriveContent,
  explainUpstreamError,
  TimelineState,
  usePlatformSystems,
  useTimeline,
} from '@portolan/plugin-platform-react';
import { TimelineList } from './TimelineList';
import styles from './TimelineTab.module.css';

/** Everything that happened to what an entity runs on, of all systems, newest first. */
export function TimelineTab() {
  const { entity } = useEntity();
  const timeline = useTimeline(entity);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="body-large" weight="bold">
          Timeline
        </Text>
      </CardHeader>
      <CardBody>
        <MissingParts errors={timeline.errors} />
        <ContentLoader
          state={deriveContent(timeline, entries => entries.length === 0)}
          label="timeline"
          skeletonRows={6}
          onRetry={timeline.refetch}
          empty={
            <Text as="p">
              Nothing has changed since the platform began to watch.
              Deployments, builds, actions and changes of health and version
              appear here as they happen.
            </Text>
          }
        >
          {entries => <TimelineList entries={entries} timeline={timeline} />}
        </ContentLoader>
      </CardBody>
    </Card>
  );
}

/** Systems that could not be asked: what is shown is not all that happened. */
function MissingParts({ errors }: Pick<TimelineState, 'errors'>) {
  const { titleOf } = usePlatformSystems();
  return (
    <div role="status">
      {errors.length > 0 && (
        <div className={styles.missing}>
          <Alert
            status="warning"
            icon
            title={`Not everything is here: ${errors
              .map(({ provider }) => titleOf(provider))
              .join(' and ')} could not be read`}
            description={
              <ul>
                {errors.map(({ provider, error }) => {
                  const { title, whatToDo } = explainUpstreamError(
                    error,
                    titleOf(provider),
                  );
                  return (
                    <li key={provider}>
                      {title}. {error.message} {whatToDo}
                    </li>
                  );
                })}
              </ul>
            }
          />
        </div>
      )}
    </div>
  );
}

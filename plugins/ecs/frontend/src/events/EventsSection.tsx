import { Text } from '@backstage/ui';
import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { useServiceView } from '../tab/useServiceView';
import { eventRuns } from '../words/eventRuns';
import type { EcsService } from '../words/services';
import { EventList } from './EventList';

/** What ECS said of a service. */
export function EventsSection({ service }: { service: EcsService }) {
  const view = useServiceView(service, 'events');
  return (
    <SectionCard title="Events" system={ECS_TITLE} view={view} skeletonRows={5}>
      {({ events }) =>
        events.length > 0 ? (
          <EventList runs={eventRuns(events)} />
        ) : (
          <Text as="p" color="secondary">
            ECS has said nothing of this service yet. Events appear with its
            first deployment.
          </Text>
        )
      }
    </SectionCard>
  );
}

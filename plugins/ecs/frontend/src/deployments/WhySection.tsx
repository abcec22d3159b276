import { Text } from '@backstage/ui';
import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { useServiceView } from '../tab/useServiceView';
import type { EcsService } from '../words/services';
import { stopCauses } from '../words/stoppedTasks';
import { StopCauses } from './StopCauses';

/** Why tasks of a service stopped: the answer to most questions about an unwell one. */
export function WhySection(props: {
  service: EcsService;
  taskHref: (taskId: string) => string;
}) {
  const view = useServiceView(props.service, 'tasks');
  return (
    <SectionCard
      title="Why tasks stopped"
      system={ECS_TITLE}
      view={view}
      skeletonRows={2}
    >
      {({ tasks }) => {
        const causes = stopCauses(tasks);
        return causes.length > 0 ? (
          <StopCauses causes={causes} taskHref={props.taskHref} />
        ) : (
          <Text as="p" color="secondary">
            No task stopped by itself lately. ECS forgets a stopped task about
            an hour after it stopped; the events reach further back.
          </Text>
        );
      }}
    </SectionCard>
  );
}

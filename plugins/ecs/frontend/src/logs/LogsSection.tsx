import { LogViewer, SectionFrame } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import type { EcsService } from '../words/services';

/** What the containers of a service have written. */
export function LogsSection({ service }: { service: EcsService }) {
  return (
    <SectionFrame title="Logs">
      <LogViewer resource={service} system={ECS_TITLE} />
    </SectionFrame>
  );
}

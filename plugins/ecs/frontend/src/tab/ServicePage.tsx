import {
  ChangeUrlState,
  isKnown,
  ResourcePage,
  SectionColumns,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { DefinitionSection } from '../definition/DefinitionSection';
import { LatestChange } from '../definition/LatestChange';
import { DeploymentsSection } from '../deployments/DeploymentsSection';
import { WhySection } from '../deployments/WhySection';
import { EventsSection } from '../events/EventsSection';
import { LogsSection } from '../logs/LogsSection';
import { ECS_TITLE } from '../system';
import { TasksSection } from '../tasks/TasksSection';
import { serviceMarkdown, viewMarkdown } from '../words/markdown';
import type { EcsService } from '../words/services';
import { ServiceHeader } from './ServiceHeader';
import {
  SectionId,
  SECTIONS,
  TabState,
  viewOf,
  viewParameters,
} from './tabState';
import { useServiceView } from './useServiceView';

/** What the section on screen shows, without asking for it a second time. */
function useViewMarkdown(
  service: EcsService,
  state: TabState,
  link: string,
  enabled: boolean,
): string {
  const viewId = viewOf(state.section);
  const parameters = viewParameters(state);
  const { data } = useServiceView(service, viewId ?? 'deployments', {
    parameters,
    enabled: enabled && viewId !== undefined,
  });
  const view = viewId && data?.data && viewMarkdown(viewId, data.data);
  return [serviceMarkdown(service, link), ...(view ? [view] : [])].join('\n\n');
}

interface ServicePageProps {
  service: EcsService;
  /** Changes arrive by themselves. */
  live: boolean;
  state: TabState;
  onChange: ChangeUrlState<TabState>;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function Deployments(props: ServicePageProps) {
  const { service, hrefTo } = props;
  return (
    <>
      <SectionColumns>
        <DeploymentsSection service={service} />
        <WhySection
          service={service}
          taskHref={find => hrefTo({ section: 'tasks', find })}
        />
      </SectionColumns>
      <LatestChange
        service={service}
        compareHref={hrefTo({ section: 'definition' })}
      />
    </>
  );
}

/** One service: its state, and the sections that say more. */
export function ServicePage(props: ServicePageProps) {
  const { service, live, state, onChange, link } = props;
  const markdown = useViewMarkdown(service, state, link, isKnown(service));
  const contents: Record<SectionId, ReactNode> = {
    deployments: <Deployments {...props} />,
    tasks: <TasksSection service={service} shown={state} onChange={onChange} />,
    logs: <LogsSection service={service} />,
    events: <EventsSection service={service} />,
    definition: (
      <DefinitionSection
        service={service}
        revisions={state}
        onChange={onChange}
      />
    ),
  };
  return (
    <ResourcePage
      resource={service}
      system={ECS_TITLE}
      header={
        <ServiceHeader
          service={service}
          live={live}
          link={link}
          markdown={markdown}
        />
      }
    >
      <SectionTabs
        label={`Sections about ${service.name}`}
        sections={SECTIONS.map(each => ({
          ...each,
          content: contents[each.id],
        }))}
        selected={state.section}
        onSelect={section => onChange({ section })}
      />
    </ResourcePage>
  );
}

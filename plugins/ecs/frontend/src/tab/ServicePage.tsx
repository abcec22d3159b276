import { Alert, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  ContentNotices,
  explainUpstreamError,
  noticesOfSnapshots,
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
import styles from './EcsTab.module.css';

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
  onChange: (
    change: Partial<TabState>,
    options?: { replace?: boolean },
  ) => void;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function Panel(props: { id: SectionId; children: ReactNode }) {
  return (
    <TabPanel id={props.id} className={styles.panel}>
      {props.children}
    </TabPanel>
  );
}

function Sections(props: ServicePageProps) {
  const { service, state, onChange, hrefTo } = props;
  return (
    <Tabs
      selectedKey={state.section}
      onSelectionChange={key =>
        onChange({ section: SECTIONS.find(({ id }) => id === key)?.id })
      }
    >
      <TabList aria-label={`Sections about ${service.name}`}>
        {SECTIONS.map(({ id, title }) => (
          <Tab key={id} id={id} className={styles.sectionTab}>
            {title}
          </Tab>
        ))}
      </TabList>
      <Panel id="deployments">
        <div className={styles.columns}>
          <DeploymentsSection service={service} />
          <WhySection
            service={service}
            taskHref={find => hrefTo({ section: 'tasks', find })}
          />
        </div>
        <LatestChange
          service={service}
          compareHref={hrefTo({ section: 'definition' })}
        />
      </Panel>
      <Panel id="tasks">
        <TasksSection service={service} shown={state} onChange={onChange} />
      </Panel>
      <Panel id="logs">
        <LogsSection service={service} />
      </Panel>
      <Panel id="events">
        <EventsSection service={service} />
      </Panel>
      <Panel id="definition">
        <DefinitionSection
          service={service}
          revisions={state}
          onChange={onChange}
        />
      </Panel>
    </Tabs>
  );
}

/** ECS never said anything of this service: every section would only repeat why. */
function NothingKnown({ service }: { service: EcsService }) {
  const { error, reason } = service;
  // Of a missing service, the reason says all there is.
  if (reason && !error) return null;
  const { title, whatToDo } = explainUpstreamError(
    error ?? { code: 'not-found' },
    ECS_TITLE,
  );
  const message = reason ? undefined : error?.message;
  return (
    <Alert
      status="warning"
      icon
      title={title}
      description={[whatToDo, message].filter(Boolean).join(' ')}
    />
  );
}

/** One service: its state, and the sections that say more. */
export function ServicePage(props: ServicePageProps) {
  const { service, live, state, link } = props;
  const isKnown =
    service.details !== undefined ||
    !(service.error || service.health === 'missing');
  const markdown = useViewMarkdown(service, state, link, isKnown);
  const header = (
    <ServiceHeader
      service={service}
      live={live}
      link={link}
      markdown={markdown}
    />
  );
  if (!isKnown) {
    return (
      <>
        <NothingKnown service={service} />
        {header}
      </>
    );
  }
  return (
    <>
      <div>
        <ContentNotices
          notices={noticesOfSnapshots([service])}
          system={ECS_TITLE}
        />
        {header}
      </div>
      <Sections {...props} />
    </>
  );
}

import { Alert, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { explainUpstreamError } from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { DefinitionSection } from '../definition/DefinitionSection';
import { LatestChange } from '../definition/LatestChange';
import { DeploymentsSection } from '../deployments/DeploymentsSection';
import { WhySection } from '../deployments/WhySection';
import { EventsSection } from '../events/EventsSection';
import { ECS_TITLE } from '../system';
import { TasksSection } from '../tasks/TasksSection';
import { serviceMarkdown, viewMarkdown } from '../words/markdown';
import type { EcsService } from '../words/services';
import { ServiceHeader } from './ServiceHeader';
import { SectionId, SECTIONS, TabState, viewParameters } from './tabState';
import { useServiceView } from './useServiceView';
import styles from './EcsTab.module.css';

/** What the section on screen shows, without asking for it a second time. */
function useViewMarkdown(
  service: EcsService,
  state: TabState,
  link: string,
  enabled: boolean,
): string {
  const { section } = state;
  const parameters = viewParameters(state);
  const { data } = useServiceView(service, section, {
    parameters,
    enabled,
  });
  const view = data?.data && viewMarkdown(section, data.data);
  return [serviceMarkdown(service, link), ...(view ? [view] : [])].join('\n\n');
}

interface ServicePageProps {
  service: EcsService;
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

/** One service: its state, and the sections that say more. */
export function ServicePage(props: ServicePageProps) {
  const { service, state, link } = props;
  // ECS has no such service: every section would say just that.
  const isThere = service.health !== 'missing';
  const markdown = useViewMarkdown(service, state, link, isThere);
  const { title, whatToDo } = explainUpstreamError(
    { code: 'not-found' },
    ECS_TITLE,
  );
  return (
    <>
      <ServiceHeader service={service} link={link} markdown={markdown} />
      {isThere ? (
        <Sections {...props} />
      ) : (
        <Alert status="warning" icon title={title} description={whatToDo} />
      )}
    </>
  );
}

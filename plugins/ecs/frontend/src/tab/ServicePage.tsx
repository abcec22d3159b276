import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { DefinitionSection } from '../definition/DefinitionSection';
import { LatestChange } from '../definition/LatestChange';
import { DeploymentsSection } from '../deployments/DeploymentsSection';
import { WhySection } from '../deployments/WhySection';
import { EventsSection } from '../events/EventsSection';
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
): string {
  const { section } = state;
  const parameters = viewParameters(state);
  const { data } = useServiceView(service, section, parameters);
  const view = data?.data && viewMarkdown(section, data.data);
  return [serviceMarkdown(service, link), ...(view ? [view] : [])].join('\n\n');
}

/** One service: its state, and the sections that say more. */
export function ServicePage(props: {
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
}) {
  const { service, state, onChange, link, hrefTo } = props;
  const markdown = useViewMarkdown(service, state, link);
  return (
    <>
      <ServiceHeader service={service} link={link} markdown={markdown} />
      <Tabs
        selectedKey={state.section}
        onSelectionChange={key =>
          onChange({ section: SECTIONS.find(({ id }) => id === key)?.id })
        }
      >
        <TabList aria-label={`Sections about ${service.name}`}>
          {SECTIONS.map(({ id, title }) => (
            <Tab key={id} id={id}>
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
    </>
  );
}

function Panel(props: { id: SectionId; children: React.ReactNode }) {
  return (
    <TabPanel id={props.id} className={styles.panel}>
      {props.children}
    </TabPanel>
  );
}

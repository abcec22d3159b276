import {
  ChangeUrlState,
  ResourcePage,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { ChangesSection } from '../changes/ChangesSection';
import { DriftSection } from '../changes/DriftSection';
import { LogsSection } from '../logs/LogsSection';
import { RunSection } from '../run/RunSection';
import { RunsSection } from '../runs/RunsSection';
import { OutputsSection } from '../state/OutputsSection';
import { ResourcesSection } from '../state/ResourcesSection';
import { TERRAFORM_TITLE } from '../system';
import type { TerraformWorkspace } from '../words/workspaces';
import {
  SectionId,
  SECTIONS,
  TabState,
  withRun,
  withSection,
} from './tabState';
import { WorkspaceHeader } from './WorkspaceHeader';

export interface WorkspacePageProps {
  workspace: TerraformWorkspace;
  /** Changes arrive by themselves. */
  live: boolean;
  state: TabState;
  onChange: ChangeUrlState<TabState>;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function contentOf(id: SectionId, props: WorkspacePageProps): ReactNode {
  const { workspace, state, onChange, hrefTo } = props;
  const filter = {
    q: state.q,
    onQuery: (q: string) => onChange({ q }, { replace: true }),
  };
  const chosenRun = {
    run: state.run,
    onCurrent: () => onChange({ run: null, log: null }),
  };
  switch (id) {
    case 'changes':
      return (
        <ChangesSection workspace={workspace} {...chosenRun} {...filter} />
      );
    case 'drift':
      return <DriftSection workspace={workspace} {...filter} />;
    case 'runs':
      return (
        <RunsSection
          workspace={workspace}
          status={state.status}
          onStatus={status => onChange({ status })}
          runHref={run => hrefTo(withRun(run))}
        />
      );
    case 'logs':
      return (
        <LogsSection
          workspace={workspace}
          {...chosenRun}
          log={state.log}
          onLog={log => onChange({ log })}
        />
      );
    case 'outputs':
      return <OutputsSection workspace={workspace} {...filter} />;
    case 'resources':
      return <ResourcesSection workspace={workspace} {...filter} />;
    case 'run':
    default:
      return (
        <RunSection
          workspace={workspace}
          {...chosenRun}
          changesHref={hrefTo({ section: 'changes' })}
          logHref={log => hrefTo({ section: 'logs', log })}
        />
      );
  }
}

/** One workspace: its state, and the sections that say more. */
export function WorkspacePage(props: WorkspacePageProps) {
  const { workspace, state, onChange } = props;
  const isOther =
    state.run !== null && state.run !== workspace.details?.run?.id;
  return (
    <ResourcePage
      resource={workspace}
      system={TERRAFORM_TITLE}
      header={<WorkspaceHeader {...props} />}
    >
      <SectionTabs
        label={`Sections about ${workspace.name}`}
        sections={SECTIONS.map(({ id, title }) => ({
          id,
          title: id === 'run' && isOther ? 'Run' : title,
          content: contentOf(id, props),
        }))}
        selected={state.section}
        onSelect={section => onChange(withSection(section))}
      />
    </ResourcePage>
  );
}

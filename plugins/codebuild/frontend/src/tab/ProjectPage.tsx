import {
  ChangeUrlState,
  ResourcePage,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { BatchesSection } from '../batches/BatchesSection';
import { BuildSection } from '../build/BuildSection';
import { BuildsSection } from '../builds/BuildsSection';
import { StatisticsSection } from '../builds/StatisticsSection';
import { FindingsSection } from '../findings/FindingsSection';
import { LogsSection } from '../logs/LogsSection';
import { CODEBUILD_TITLE } from '../system';
import { CodeBuildProject, hasBatches } from '../words/projects';
import { ProjectHeader } from './ProjectHeader';
import { SectionId, SECTIONS, TabState } from './tabState';

export interface ProjectPageProps {
  project: CodeBuildProject;
  /** Changes arrive by themselves. */
  live: boolean;
  state: TabState;
  onChange: ChangeUrlState<TabState>;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function contentOf(id: SectionId, props: ProjectPageProps): ReactNode {
  const { project, state, onChange, hrefTo } = props;
  const buildHref = (build: string) => hrefTo({ section: 'build', build });
  switch (id) {
    case 'build':
      return (
        <BuildSection
          project={project}
          build={state.build}
          onChoose={build => onChange({ build })}
          logHref={build => hrefTo({ section: 'logs', build })}
        />
      );
    case 'batches':
      return <BatchesSection project={project} buildHref={buildHref} />;
    case 'findings':
      return <FindingsSection project={project} />;
    case 'logs':
      return (
        <LogsSection
          project={project}
          build={state.build}
          onChoose={build => onChange({ build })}
        />
      );
    case 'builds':
    default:
      return (
        <>
          <StatisticsSection project={project} />
          <BuildsSection
            project={project}
            status={state.status}
            onStatus={status => onChange({ status })}
            buildHref={buildHref}
          />
        </>
      );
  }
}

/** One project: its state, and the sections that say more. */
export function ProjectPage(props: ProjectPageProps) {
  const { project, state, onChange } = props;
  const sections = SECTIONS.filter(
    ({ id }) =>
      id !== 'batches' || state.section === 'batches' || hasBatches(project),
  );
  return (
    <ResourcePage
      resource={project}
      system={CODEBUILD_TITLE}
      header={<ProjectHeader {...props} />}
    >
      <SectionTabs
        label={`Sections about ${project.name}`}
        sections={sections.map(({ id, title }) => ({
          id,
          title,
          content: contentOf(id, props),
        }))}
        selected={state.section}
        onSelect={section => onChange({ section })}
      />
    </ResourcePage>
  );
}

import { Link } from '@backstage/ui';
import { CODEBUILD_PROVIDER } from '@portolan/plugin-codebuild-common';
import {
  ExternalLink,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTableCard,
} from '@portolan/plugin-platform-react';
import { BuildStrip } from '../parts/BuildStrip';
import { CodeBuildEmptyState } from '../parts/CodeBuildEmptyState';
import { buildTabPath, CODEBUILD_TITLE, projectTabPath } from '../system';
import { failureLinkTitle } from '../words/builds';
import {
  CodeBuildProject,
  codeBuildProject,
  failingBuild,
  healthWord,
  successWords,
} from '../words/projects';
import { NewestBuild } from './NewestBuild';
import styles from './CodeBuildCard.module.css';

/** Where the tab shows a project, or one of its builds. */
type HrefTo = (
  project: CodeBuildProject,
  buildId?: string,
) => string | undefined;

function ProjectState(props: { project: CodeBuildProject; hrefTo: HrefTo }) {
  const { project, hrefTo } = props;
  const failing = failingBuild(project);
  const href = failing && hrefTo(project, failing.id);
  return (
    <>
      <ResourceState
        snapshot={project}
        system={CODEBUILD_TITLE}
        word={healthWord(project)}
      />
      {href && (
        <Link href={href} className={styles.why}>
          {failureLinkTitle(failing)}
        </Link>
      )}
    </>
  );
}

function LastBuilds(props: { project: CodeBuildProject; hrefTo: HrefTo }) {
  const { project, hrefTo } = props;
  const { details } = project;
  if (!details) return null;
  return (
    <div className={styles.last}>
      {details.recent.length > 0 && (
        <BuildStrip
          builds={details.recent}
          hrefTo={build => hrefTo(project, build.id)}
        />
      )}
      {details.statistics && (
        <span className={styles.quiet}>{successWords(details.statistics)}</span>
      )}
    </div>
  );
}

function projectColumns(
  hrefTo: HrefTo,
): readonly ResourceColumn<CodeBuildProject>[] {
  return [
    {
      id: 'project',
      title: 'Project',
      rowHeader: true,
      render: project => {
        const { account, region } = project.scope;
        const href = hrefTo(project);
        return (
          <ResourceName
            name={href ? <Link href={href}>{project.name}</Link> : project.name}
            place={[account, region].filter(Boolean).join(' · ')}
          />
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      render: project => <ProjectState project={project} hrefTo={hrefTo} />,
    },
    {
      id: 'builds',
      title: 'Newest build',
      render: project => (
        <div className={styles.builds}>
          <NewestBuild
            project={project}
            hrefTo={buildId => hrefTo(project, buildId)}
          />
          <LastBuilds project={project} hrefTo={hrefTo} />
        </div>
      ),
    },
    {
      id: 'console',
      title: 'AWS console',
      titleHidden: true,
      compact: true,
      render: project => {
        const url = project.links.at(0)?.url;
        return url && <ExternalLink href={url}>Console</ExternalLink>;
      },
    },
  ];
}

/** The CodeBuild projects of an entity, one line for each. */
export function CodeBuildCard() {
  return (
    <ResourceTableCard
      title={CODEBUILD_TITLE}
      provider={CODEBUILD_PROVIDER}
      rowsTitle="AWS CodeBuild projects"
      empty={<CodeBuildEmptyState />}
      read={codeBuildProject}
      columns={hrefTo =>
        projectColumns((project, buildId) =>
          hrefTo(project, address =>
            buildId ? buildTabPath(address, buildId) : projectTabPath(address),
          ),
        )
      }
    />
  );
}

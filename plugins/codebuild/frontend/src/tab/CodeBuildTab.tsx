import { CODEBUILD_PROVIDER } from '@portolan/plugin-codebuild-common';
import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { useCallback } from 'react';
import { CodeBuildEmptyState } from '../parts/CodeBuildEmptyState';
import { CODEBUILD_TITLE } from '../system';
import { codeBuildProject, healthWord } from '../words/projects';
import { ProjectPage } from './ProjectPage';
import { TAB_STATE, withProject } from './tabState';

/** The CodeBuild tab of an entity's page. */
export function CodeBuildTab() {
  const resources = useResources(CODEBUILD_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  const choose = useCallback(
    (address: string, { byItself }: { byItself: boolean }) =>
      byItself
        ? change({ project: address }, { replace: true })
        : change(withProject(address)),
    [change],
  );
  return (
    <ResourceTab
      resources={resources}
      system={CODEBUILD_TITLE}
      noun="project"
      empty={<CodeBuildEmptyState />}
      read={codeBuildProject}
      healthWord={healthWord}
      address={state.project}
      onChoose={choose}
    >
      {(project, address) => {
        const shown = { ...state, project: address };
        return (
          <ProjectPage
            project={project}
            live={resources.live}
            state={shown}
            onChange={change}
            link={new URL(linkTo(shown), window.location.origin).href}
            hrefTo={changed => linkTo({ ...shown, ...changed })}
          />
        );
      }}
    </ResourceTab>
  );
}

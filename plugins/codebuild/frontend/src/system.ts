import {
  codeBuildBindings,
  CODEBUILD_PROJECT_ARN_ANNOTATION,
  CODEBUILD_PROVIDER,
} from '@portolan/plugin-codebuild-common';
import type { PlatformSystem } from '@portolan/plugin-platform-react';
import {
  codeBuildProject,
  failingBuild,
  healthWord,
  newestBuild,
  overviewWords,
} from './words/projects';

/** What people call the upstream, in its errors and its card. */
export const CODEBUILD_TITLE = 'AWS CodeBuild';

/** Path of the tab under the entity's page. */
export const CODEBUILD_TAB_PATH = '/codebuild';

/** The tab with one project chosen: by a `projectAddress`, or by its id. */
export function projectTabPath(address: string): string {
  return `${CODEBUILD_TAB_PATH}?${new URLSearchParams({ project: address })}`;
}

/** The tab with one build chosen: its phases, why it failed, and the end of its log. */
export function buildTabPath(address: string, buildId: string): string {
  return `${CODEBUILD_TAB_PATH}?${new URLSearchParams({
    project: address,
    view: 'build',
    build: buildId,
  })}`;
}

/** What to write into `catalog-info.yaml`. */
export const CODEBUILD_ANNOTATION_EXAMPLE = {
  annotation: CODEBUILD_PROJECT_ARN_ANNOTATION,
  value: 'arn:aws:codebuild:<region>:<account>:project/<project>',
};

/** AWS CodeBuild on the shared pages. */
export const codeBuildSystem: PlatformSystem = {
  id: CODEBUILD_PROVIDER,
  title: 'CodeBuild',
  bindings: codeBuildBindings,
  example: CODEBUILD_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(codeBuildProject(snapshot)),
  healthWord: snapshot => healthWord(codeBuildProject(snapshot)),
  nextStep: snapshot => {
    const project = codeBuildProject(snapshot);
    const failing = failingBuild(project);
    const newest = newestBuild(project);
    if (snapshot.health === 'progressing' && newest) {
      return { title: 'Watch', to: buildTabPath(snapshot.id, newest.id) };
    }
    return failing
      ? { title: 'Why', to: buildTabPath(snapshot.id, failing.id) }
      : { title: 'Builds', to: projectTabPath(snapshot.id) };
  },
  detailPath: CODEBUILD_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => projectTabPath(snapshot.id),
};

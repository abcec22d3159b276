import type { CodeBuildBuildsView } from '@portolan/plugin-codebuild-common';
import {
  ResourceViewPagesState,
  useResourceViewPages,
} from '@portolan/plugin-platform-react';
import { VIEW_SCHEMAS } from '../tab/useProjectView';
import { CodeBuildProject, isBuilding } from '../words/projects';
import { buildsParameters, StatusFilter } from '../words/statusFilter';

/** The builds of a project, newest first, page by page. */
export function useBuilds(
  project: CodeBuildProject,
  status: StatusFilter,
): ResourceViewPagesState<CodeBuildBuildsView> {
  return useResourceViewPages<CodeBuildBuildsView>(project, 'builds', {
    schema: VIEW_SCHEMAS.builds,
    cursorParameter: 'token',
    next: page => page.next,
    parameters: buildsParameters(status),
    progressing: isBuilding(project),
  });
}

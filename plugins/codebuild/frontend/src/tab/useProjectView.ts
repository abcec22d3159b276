import {
  codeBuildBatchesViewSchema,
  codeBuildBuildsViewSchema,
  codeBuildBuildViewSchema,
  codeBuildFindingsViewSchema,
  codeBuildStatisticsViewSchema,
  CodeBuildViewId,
  CodeBuildViews,
} from '@portolan/plugin-codebuild-common';
import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import { CodeBuildProject, isBuilding } from '../words/projects';

export const VIEW_SCHEMAS: {
  [V in CodeBuildViewId]: ResourceViewOptions<CodeBuildViews[V]>['schema'];
} = {
  builds: codeBuildBuildsViewSchema,
  build: codeBuildBuildViewSchema,
  statistics: codeBuildStatisticsViewSchema,
  batches: codeBuildBatchesViewSchema,
  findings: codeBuildFindingsViewSchema,
};

/** A closer look at one project. */
export function useProjectView<V extends CodeBuildViewId>(
  project: CodeBuildProject,
  view: V,
  options: { parameters?: Record<string, string>; enabled?: boolean } = {},
): ViewOfState<CodeBuildViews[V]> {
  return useViewOf<CodeBuildViews[V]>(project, view, {
    schema: VIEW_SCHEMAS[view],
    progressing: isBuilding(project),
    ...options,
  });
}

/** What the view `build` is asked for; the same everywhere on the page, so that it is asked once. */
export function buildParameters(
  build: string | null,
): Record<string, string> | undefined {
  return build === null ? undefined : { build };
}

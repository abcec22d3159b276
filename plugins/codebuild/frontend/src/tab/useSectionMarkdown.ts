import { resourceMarkdown } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import { buildsMarkdown, isWrittenView, viewMarkdown } from '../words/markdown';
import { CodeBuildProject, successWords } from '../words/projects';
import type { TabState } from './tabState';
import { buildParameters, useProjectView } from './useProjectView';

/** What the section on screen shows, as Markdown, without asking for it a second time; the newest builds by default. */
export function useSectionMarkdown(
  project: CodeBuildProject,
  state: TabState,
  url: string,
  enabled: boolean,
): string {
  const section = isWrittenView(state.section) ? state.section : undefined;
  const view = useProjectView(project, section ?? 'build', {
    parameters: section === 'build' ? buildParameters(state.build) : undefined,
    enabled: enabled && section !== undefined,
  });
  const shown = section && view.data?.data;
  const { details } = project;
  const recent = details?.recent ?? [];
  return [
    resourceMarkdown(project, {
      system: CODEBUILD_TITLE,
      url,
      facts: details?.statistics
        ? [`Builds: ${successWords(details.statistics)}`]
        : [],
    }),
    ...(shown ? [viewMarkdown(section, shown)] : []),
    ...(!section && recent.length > 0 ? [buildsMarkdown(recent)] : []),
  ].join('\n\n');
}

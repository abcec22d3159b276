import { resourceMarkdown } from '@portolan/plugin-platform-react';
import { TERRAFORM_TITLE } from '../system';
import { isWrittenView, runsMarkdown, viewMarkdown } from '../words/markdown';
import { TerraformWorkspace, workspaceFacts } from '../words/workspaces';
import type { TabState } from './tabState';
import { runParameters, useWorkspaceView } from './useWorkspaceView';

/** What the section on screen shows, as Markdown, without asking for it a second time; the current run by default. */
export function useSectionMarkdown(
  workspace: TerraformWorkspace,
  state: TabState,
  url: string,
  enabled: boolean,
): string {
  const { details } = workspace;
  const hasRun = state.run !== null || details?.run !== undefined;
  const ofRun = state.section === 'run' || state.section === 'changes';
  const section =
    isWrittenView(state.section) && (hasRun || !ofRun)
      ? state.section
      : undefined;
  const view = useWorkspaceView(workspace, section ?? 'run', {
    parameters: ofRun ? runParameters(state.run) : undefined,
    enabled: enabled && section !== undefined,
  });
  const shown = section && view.data?.data;
  return [
    resourceMarkdown(workspace, {
      system: TERRAFORM_TITLE,
      url,
      facts: details ? workspaceFacts(details) : [],
    }),
    ...(shown ? [viewMarkdown(section, shown)] : []),
    ...(!section && details?.run ? [runsMarkdown([details.run])] : []),
  ].join('\n\n');
}

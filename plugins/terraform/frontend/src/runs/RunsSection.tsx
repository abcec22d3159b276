import { Text } from '@backstage/ui';
import {
  joinedPages,
  MorePages,
  SectionCard,
  useResourceViewPages,
} from '@portolan/plugin-platform-react';
import type { TerraformRunsView } from '@portolan/plugin-terraform-common';
import { NoRuns } from '../parts/NoRuns';
import { TERRAFORM_TITLE } from '../system';
import { VIEW_SCHEMAS } from '../tab/useWorkspaceView';
import { RunFilter, runsParameters } from '../words/runFilter';
import { isRunning, TerraformWorkspace } from '../words/workspaces';
import { RunFilters } from './RunFilters';
import { RunTable } from './RunTable';

/** The runs of a workspace, newest first, page by page. */
function useRuns(workspace: TerraformWorkspace, status: RunFilter) {
  return useResourceViewPages<TerraformRunsView>(workspace, 'runs', {
    schema: VIEW_SCHEMAS.runs,
    cursorParameter: 'page',
    next: page => page.next?.toString(),
    parameters: runsParameters(status),
    progressing: isRunning(workspace),
  });
}

/** The history of a workspace's runs. */
export function RunsSection(props: {
  workspace: TerraformWorkspace;
  status: RunFilter;
  onStatus: (status: RunFilter) => void;
  runHref: (run: string) => string;
}) {
  const { workspace, status, onStatus, runHref } = props;
  const pages = useRuns(workspace, status);
  const view = joinedPages(pages, all => ({
    ...all[0],
    runs: all.flatMap(({ runs }) => runs),
  }));
  return (
    <SectionCard
      title="Runs"
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={6}
    >
      {({ runs, total }) => (
        <>
          <RunFilters status={status} onStatus={onStatus} />
          {runs.length > 0 && (
            <RunTable runs={runs} runHref={runHref} busy={view.isPrevious} />
          )}
          {runs.length === 0 && status === 'all' && (
            <NoRuns workspace={workspace} />
          )}
          {runs.length === 0 && status !== 'all' && (
            <Text as="p" color="secondary">
              No run is like that.
            </Text>
          )}
          <MorePages
            pages={pages}
            label="Older runs"
            shown={runs.length}
            total={total}
          />
        </>
      )}
    </SectionCard>
  );
}

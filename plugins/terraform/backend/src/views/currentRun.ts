import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import { LocatedWorkspace } from '../TerraformServers';
import { whatOf, WorkspaceReader } from '../WorkspaceReader';

/** @throws UpstreamError `not-found` where there was none yet */
export async function currentRunId(
  ref: LocatedWorkspace,
  ctx: FetchContext,
  reader: WorkspaceReader,
): Promise<string> {
  const { workspace } = await reader.read(ref, ctx);
  if (workspace.runId) return workspace.runId;
  throw new UpstreamError(
    'not-found',
    `There is no run of ${whatOf(ref)} yet. Start one to see it here.`,
  );
}

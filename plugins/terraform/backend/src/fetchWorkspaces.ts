import {
  caught,
  FetchContext,
  FetchResult,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { TerraformDetails } from '@portolan/plugin-terraform-common';
import { LocatedWorkspace } from './TerraformServers';
import { describeWorkspace, toState } from './workspaceState';
import { whatOf, WorkspaceReader } from './WorkspaceReader';

/** One call for each workspace, all at once under the policy's limit. */
export async function fetchWorkspaces(
  refs: readonly LocatedWorkspace[],
  ctx: FetchContext,
  reader: WorkspaceReader,
): Promise<FetchResult<ResourceState<TerraformDetails>>[]> {
  const reads = await Promise.all(
    refs.map(ref => caught(reader.read(ref, ctx))),
  );
  // The versions of all of them are known by now.
  return reads.map((read, index) => {
    const ref = refs[index];
    if (!read.ok)
      return read.error.code === 'not-found' ? missing(ref, reader) : read;
    const { workspace, notice } = read.value;
    return {
      ok: true,
      value: toState(ref, workspace, {
        frontendUrl: reader.serverOf(ref).frontendUrl,
        newest: reader.newest.of(`${ref.instance}/${ref.organization}`),
        notice,
      }),
    };
  });
}

function missing(
  ref: LocatedWorkspace,
  reader: WorkspaceReader,
): FetchResult<ResourceState<TerraformDetails>> {
  const { frontendUrl } = reader.serverOf(ref);
  return {
    ok: true,
    value: {
      ...describeWorkspace(ref, frontendUrl),
      health: 'missing',
      reason: `There is no ${whatOf(
        ref,
      )}, or the platform’s token may not see it.`,
    },
  };
}

import { ActionRefused, FetchContext } from '@portolan/plugin-platform-node';
import { ObservedRun } from '../observed/observeRun';
import { ObservedWorkspace } from '../observed/observeWorkspace';
import { TerraformCall, TerraformServer } from '../server/TerraformServer';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';

/** A workspace as it is at this moment, for an action that rests on it. */
export interface Present {
  server: TerraformServer;
  workspace: ObservedWorkspace;
  /** Names this state: id and status of the current run. */
  state: string;
}

const NO_RUNS = 'no-runs';

/**
 * Reads the workspace with its current run.
 *
 * @param expected - the state that a person confirmed, if they saw one
 * @throws ActionRefused where the run has gone on, or another has begun, since
 * @throws UpstreamError
 */
export async function readPresent(
  ref: LocatedWorkspace,
  ctx: FetchContext,
  reader: WorkspaceReader,
  expected?: string,
): Promise<Present> {
  const { workspace } = await reader.read(ref, ctx);
  const { run } = workspace;
  const state = run ? `${run.id} ${run.status}` : NO_RUNS;
  if (expected !== undefined && expected !== state) {
    throw new ActionRefused(
      run
        ? `${run.id} is ${run.words} by now. See what it does, then decide again.`
        : 'The workspace has no runs any more. Refresh the page.',
    );
  }
  return { server: reader.serverOf(ref), workspace, state };
}

/** `workspace payments-prod of meridian on app` */
export function place(ref: LocatedWorkspace): string {
  return `workspace ${ref.workspace} of ${ref.organization} on ${ref.instance}`;
}

/** @throws ActionRefused where there is no run */
export function needRun({ workspace }: Present): ObservedRun {
  if (workspace.run) return workspace.run;
  throw new ActionRefused('The workspace has no runs yet. Start one.');
}

/**
 * Changes something.
 *
 * @param conflict - what it means that the server finds the workspace in another state
 * @throws ActionRefused for what the server does not take
 * @throws UpstreamError
 */
export async function change(
  { server }: Present,
  ctx: FetchContext,
  call: TerraformCall,
  conflict: string,
) {
  const answer = await server.change(ctx, {
    ...call,
    accept: [401, 403, 404, 409, 422],
  });
  switch (answer.status) {
    case 409:
      throw new ActionRefused(conflict);
    case 422:
      throw new ActionRefused(
        `${server.title} does not take this. Check that the workspace has a configuration, and its settings.`,
      );
    case 401:
    case 403:
    case 404:
      throw new ActionRefused(
        `${server.title} does not let the platform’s token do this. It needs a token of a team or a user with the right to it; an organization’s token can neither approve nor end runs.`,
      );
    default:
      return answer.value;
  }
}

import { ResourceState } from '@portolan/plugin-platform-node';
import {
  TerraformDetails,
  terraformWorkspaceUrl,
} from '@portolan/plugin-terraform-common';
import { healthOf } from './health';
import { toRun } from './observed/observeRun';
import { ObservedWorkspace } from './observed/observeWorkspace';
import { LocatedWorkspace } from './TerraformServers';
import { isBehind, isExact } from './versions';

const SHORT_SHA = 7;

/** What is known of a workspace without asking. */
export function describeWorkspace(
  ref: LocatedWorkspace,
  frontendUrl: string | undefined,
): Pick<ResourceState<never>, 'name' | 'scope' | 'links'> {
  return {
    name: ref.workspace,
    scope: { instance: ref.instance, parent: ref.organization },
    links: frontendUrl
      ? [
          {
            title: 'Workspace',
            url: terraformWorkspaceUrl(frontendUrl, ref),
          },
        ]
      : [],
  };
}

/** A workspace as the core wants it. */
export function toState(
  ref: LocatedWorkspace,
  workspace: ObservedWorkspace,
  context: { frontendUrl: string; newest?: string; notice?: string },
): ResourceState<TerraformDetails> {
  const { frontendUrl } = context;
  const { run } = workspace;
  const described = describeWorkspace(ref, frontendUrl);
  return {
    ...described,
    name: workspace.name,
    ...healthOf(workspace),
    // What only plans, or waits, is not what the infrastructure is made from.
    version:
      run?.phase === 'succeeded' && !run.planOnly
        ? run.commit?.sha.slice(0, SHORT_SHA)
        : undefined,
    updatedAt: workspace.changedAt ?? run?.lastAt,
    links: [
      ...described.links,
      ...(run?.url ? [{ title: 'Current run', url: run.url }] : []),
      ...(run?.commit?.url ? [{ title: 'Commit', url: run.commit.url }] : []),
      ...(run?.pullRequest?.url
        ? [{ title: 'Pull request', url: run.pullRequest.url }]
        : []),
    ],
    details: toDetails(workspace, context),
  };
}

function toDetails(
  workspace: ObservedWorkspace,
  { newest, notice }: { newest?: string; notice?: string },
): TerraformDetails {
  const {
    name: _name,
    runId: _run,
    assessmentId: _assessment,
    changedAt: _changed,
    terraformVersion,
    run,
    ...shown
  } = workspace;
  return {
    ...shown,
    run: run && toRun(run),
    version: terraformVersion
      ? {
          number: terraformVersion,
          newest,
          behind:
            newest !== undefined &&
            isExact(terraformVersion) &&
            isBehind(terraformVersion, newest),
        }
      : undefined,
    notice,
  };
}

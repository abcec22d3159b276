import { ResourceProvider } from '@portolan/plugin-platform-node';
import {
  terraformClaim,
  TerraformDetails,
  TerraformQuery,
  terraformWorkspaceKey,
  TERRAFORM_PROVIDER,
} from '@portolan/plugin-terraform-common';
import { assess } from './actions/assess';
import { runEndings } from './actions/endings';
import { lock, unlock } from './actions/locks';
import { planRun } from './actions/planRun';
import { discoverWorkspaces } from './discoverWorkspaces';
import { fetchWorkspaces } from './fetchWorkspaces';
import { readLogs } from './logs/readLogs';
import { probeServers } from './probeServers';
import { RunLister } from './RunLister';
import { LocatedWorkspace, TerraformServers } from './TerraformServers';
import { readTimelines } from './timeline';
import { changesView } from './views/changesView';
import { driftView } from './views/driftView';
import { outputsView } from './views/outputsView';
import { resourcesView } from './views/resourcesView';
import { runsView } from './views/runsView';
import { runView } from './views/runView';
import { WorkspaceReader } from './WorkspaceReader';
import { describeWorkspace } from './workspaceState';

/** OpenTofu and Terraform workspaces, to the core. */
export function createTerraformProvider(
  servers: TerraformServers,
): ResourceProvider<LocatedWorkspace, TerraformDetails, TerraformQuery> {
  const reader = new WorkspaceReader(servers);
  const lister = new RunLister(reader);
  return {
    id: TERRAFORM_PROVIDER,
    title: 'Terraform',
    bindings: servers.bindings,
    key: terraformWorkspaceKey,
    describe: ref =>
      describeWorkspace(
        ref,
        servers.all.find(({ name }) => name === ref.instance)?.frontendUrl,
      ),
    claim: terraformClaim,
    fetch: (refs, ctx) => fetchWorkspaces(refs, ctx, reader),
    discover: (query, ctx) => discoverWorkspaces(query, ctx, servers),
    views: [
      runsView(lister),
      runView(reader),
      changesView(reader),
      driftView(reader),
      outputsView(reader),
      resourcesView(reader),
    ],
    logs: (ref, query, ctx) => readLogs(ref, query, ctx, reader),
    actions: [
      planRun(reader),
      ...runEndings(reader),
      assess(reader),
      lock(reader),
      unlock(reader),
    ],
    timeline: (refs, ctx) => readTimelines(refs, ctx, lister),
    probe: ctx => probeServers(servers, ctx),
  };
}

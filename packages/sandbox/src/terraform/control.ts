import { FastifyInstance } from 'fastify';
import { NotFound } from '../control/NotFound';
import { World } from '../world/World';
import {
  addWorkspaceSchema,
  changeWorkspaceSchema,
  StartRun,
  startRunSchema,
  TerraformWorkspaceState,
  workspaceRefSchema,
  WorkspaceRef,
} from './controlSchema';
import { person } from './ids';
import type { Organization } from './Organization';
import { RunRequest } from './Run';
import { pushOf } from './scenarios';
import { Workspace } from './Workspace';

/** What tests and demos do to Terraform, below `/world/terraform`. */
export function terraformControl(server: FastifyInstance, world: World): void {
  server.get('/world/terraform/workspaces', () => ({
    items: [...world.terraform.values()].flatMap(instance =>
      [...instance.workspaces()].map(stateOf),
    ),
  }));
  server.post('/world/terraform/workspaces', ({ body }) => {
    const { workspace, ...where } = addWorkspaceSchema.parse(body);
    const added = needOrganization(world, where).addWorkspace(workspace);
    // What went before happens now.
    world.timeline.catchUp();
    return stateOf(added);
  });
  server.patch('/world/terraform/workspaces', ({ body }) => {
    const change = changeWorkspaceSchema.parse(body);
    const workspace = need(world, change);
    const { lock, drift, failedChecks } = change;
    if (lock !== undefined)
      workspace.setLock(
        lock ? { by: person(lock.by), reason: lock.reason } : undefined,
      );
    if (drift) workspace.drift = drift;
    if (failedChecks !== undefined) workspace.failedChecks = failedChecks;
    if (drift ?? failedChecks !== undefined) workspace.recordAssessment();
    return stateOf(workspace);
  });
  server.delete('/world/terraform/workspaces', ({ body }) => {
    const where = workspaceRefSchema.parse(body);
    const { organization, spec, runs } = need(world, where);
    organization.workspaces.delete(spec.name);
    for (const { id } of runs) organization.instance.runs.delete(id);
    return {};
  });
  server.post('/world/terraform/runs', ({ body }) => {
    const asked = startRunSchema.parse(body);
    const workspace = need(world, asked);
    const push = pushOf(workspace, workspace.runs.length);
    const { message = push.message, failure, changes, ...rest } = asked;
    workspace.start({
      ...push,
      ...originOf(world, asked),
      message,
      planOnly: rest.planOnly,
      autoApply: rest.autoApply ?? push.autoApply,
      ...(changes && { changes }),
      ...(failure && { failure }),
    });
    return stateOf(workspace);
  });
}

const SOURCES = { ui: 'tfe-ui', cli: 'terraform', api: 'tfe-api' } as const;

/** Who or what began a run; nothing to add where a push did. */
function originOf(
  world: World,
  { trigger, ...where }: StartRun,
): Partial<RunRequest> {
  if (trigger.kind === 'push') return {};
  const nobodyPushed = { commit: undefined, by: undefined };
  if (trigger.kind === 'run-trigger') {
    const from = need(world, { ...where, workspace: trigger.from });
    const source = 'tfe-run-trigger';
    return { ...nobodyPushed, source, triggeredBy: from.runs.at(-1) };
  }
  const by = person(trigger.by);
  return { ...nobodyPushed, by, source: SOURCES[trigger.kind] };
}

function needOrganization(
  world: World,
  { instance, organization }: Omit<WorkspaceRef, 'workspace'>,
): Organization {
  const found = world.terraform.get(instance)?.organizations.get(organization);
  if (!found)
    throw new NotFound(
      `There is no organization '${organization}' on '${instance}'.`,
    );
  return found;
}

function need(world: World, ref: WorkspaceRef): Workspace {
  const { workspaces } = needOrganization(world, ref);
  const found = workspaces.get(ref.workspace);
  if (!found) throw new NotFound(`There is no workspace '${ref.workspace}'.`);
  return found;
}

function stateOf(workspace: Workspace): TerraformWorkspaceState {
  const { organization, spec, id, currentRun, lock, activeRun } = workspace;
  const latest = workspace.runs.at(-1);
  return {
    instance: organization.instance.spec.name,
    organization: organization.name,
    workspace: spec.name,
    id,
    runs: workspace.runs.length,
    ...(currentRun && {
      currentRun: { id: currentRun.id, status: currentRun.status },
    }),
    ...(latest && { latestRun: { id: latest.id, status: latest.status } }),
    locked: Boolean(lock ?? activeRun),
    drifted: workspace.assessments.at(-1)?.drift.length ?? 0,
  };
}

import { idOf } from '../ids';
import { Run } from '../Run';
import { Workspace } from '../Workspace';
import { assessmentNode } from './assessmentNode';
import { Caller } from './Caller';
import { many, Node, one } from './jsonApi';
import { outputsOf, workspaceOutputNode } from './outputNodes';
import {
  organizationId,
  organizationNode,
  projectNode,
  userNode,
} from './people';
import { runNode } from './runNode';
import { workspaceAttributes } from './workspaceAttributes';
import { permissionsOn } from './workspacePermissions';

const OF_CONFIGURATION = [
  'configuration_version',
  'configuration_version.ingress_attributes',
];

/** @see {@link https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#available-related-resources} */
export const WORKSPACE_INCLUDES: readonly string[] = [
  'agent_pool',
  'current_assessment_result',
  'current_configuration_version',
  'current_configuration_version.ingress_attributes',
  'current_run',
  'current_run.apply',
  'current_run.plan',
  ...OF_CONFIGURATION.map(each => `current_run.${each}`),
  'current_state_version',
  'current_state_version.resources_processed',
  'effective_tag_bindings',
  'latest_run',
  'latest_run.plan',
  ...OF_CONFIGURATION.map(each => `latest_run.${each}`),
  'locked_by',
  'organization',
  'outputs',
  'project',
  'readme',
  'vars',
];

/** @param as - a list has fewer links than the workspace by itself */
export function workspaceNode(
  workspace: Workspace,
  caller: Caller,
  origin: string,
  as: 'alone' | 'listed',
): Node {
  const { id, organization, currentRun, lock, activeRun } = workspace;
  const latest = workspace.runs.at(-1);
  const assessment = workspace.assessments.at(-1);
  const project = organization.projectOf(workspace);
  const outputs = outputsOf(workspace);
  const tags = effectiveTags(workspace);
  const runs = (run: Run | undefined) =>
    run ? [runNode(run, caller, origin)] : [];
  const runId = (run: Run | undefined) => run && { id: run.id, type: 'runs' };
  const link = (related: string) =>
    as === 'alone' ? { links: { related } } : {};
  const { name } = organization;
  return {
    resource: {
      id,
      type: 'workspaces',
      attributes: {
        ...workspaceAttributes(workspace),
        permissions: permissionsOn(workspace, caller),
      },
      relationships: {
        organization: {
          ...one(organizationId(organization)),
          ...link(`/api/v2/organizations/${name}`),
        },
        project: {
          ...one({ id: project.id, type: 'projects' }),
          ...link(`/api/v2/projects/${project.id}`),
        },
        'current-run': {
          ...one(runId(currentRun)),
          ...(currentRun && link(`/api/v2/runs/${currentRun.id}`)),
        },
        'latest-run': {
          ...one(runId(latest)),
          ...(latest && link(`/api/v2/runs/${latest.id}`)),
        },
        'locked-by': one(lock?.by ?? runId(activeRun)),
        outputs: many(
          outputs.map(each => ({ id: each.id, type: 'workspace-outputs' })),
        ),
        'current-assessment-result': {
          ...one(
            assessment && { id: assessment.id, type: 'assessment-results' },
          ),
          ...link(`/api/v2/workspaces/${id}/current-assessment-result`),
        },
        'effective-tag-bindings': many(tags.map(({ resource }) => resource)),
      },
      links: {
        self: `/api/v2/organizations/${name}/workspaces/${workspace.spec.name}`,
        'self-html': `/app/${name}/workspaces/${workspace.spec.name}`,
      },
    },
    related: {
      current_run: () => runs(currentRun),
      latest_run: () => runs(latest),
      locked_by: () => (lock ? [userNode(lock.by)] : runs(activeRun)),
      organization: () => [organizationNode(organization)],
      project: () => [projectNode(organization, project)],
      outputs: () => outputs.map(workspaceOutputNode),
      effective_tag_bindings: () => tags,
      current_assessment_result: () =>
        assessment ? [assessmentNode(workspace, assessment, caller)] : [],
    },
  };
}

/** Of the workspace itself; the sandbox's projects have none. */
export function effectiveTags({ id, spec }: Workspace): Node[] {
  return Object.entries(spec.tagBindings).map(([key, value]) => ({
    resource: {
      id: idOf('tb', `${id}:${key}`),
      type: 'effective-tag-bindings',
      attributes: { key, value },
    },
  }));
}

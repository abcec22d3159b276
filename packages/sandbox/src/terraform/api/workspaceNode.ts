import { idOf } from '../ids';
import { Run } from '../Run';
import { Workspace } from '../Workspace';
import { assessmentNode } from './assessmentNode';
import { Caller } from './Caller';
import { many, Node, one, time } from './jsonApi';
import { outputsOf, workspaceOutputNode } from './outputNodes';
import {
  organizationId,
  organizationNode,
  projectNode,
  userNode,
} from './people';
import { runNode } from './runNode';
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
        ...attributesOf(workspace),
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
        'current-assessment-result': one(
          assessment && { id: assessment.id, type: 'assessment-results' },
        ),
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

/** When it was last more than looked at. */
export function latestChangeAt(workspace: Workspace): number {
  const { currentRun, createdAt } = workspace;
  return Math.max(createdAt, ...(currentRun?.reached.values() ?? []));
}

function attributesOf(workspace: Workspace): Record<string, unknown> {
  const { spec, lock, runs, assessments } = workspace;
  const { repository } = spec;
  const ended = runs.filter(run => run.isOver);
  const assessment = assessments.at(-1);
  const vcs = repository && {
    identifier: repository,
    'display-identifier': repository,
    branch: spec.branch,
    'ingress-submodules': false,
    'oauth-token-id': idOf('ot', workspace.organization.key),
    'tags-regex': null,
    'repository-http-url': `https://github.com/${repository}`,
    'service-provider': 'github',
  };
  return {
    name: spec.name,
    description: spec.description ?? null,
    'allow-destroy-plan': true,
    'auto-apply': workspace.autoApply,
    'auto-apply-run-trigger': false,
    'created-at': time(workspace.createdAt),
    'updated-at': time(latestChangeAt(workspace)),
    'latest-change-at': time(latestChangeAt(workspace)),
    environment: 'default',
    locked: Boolean(lock ?? workspace.activeRun),
    'locked-reason': lock?.reason ?? '',
    operations: true,
    'execution-mode': workspace.executionMode,
    'queue-all-runs': false,
    'speculative-enabled': true,
    'structured-run-output-enabled': workspace.isStructured,
    'terraform-version': workspace.terraformVersion,
    'working-directory': spec.workingDirectory ?? null,
    'global-remote-state': false,
    'resource-count': workspace.lastApplied ? spec.resources.length : 0,
    'plan-duration-average': average(runs, 'planning', 'planned'),
    'apply-duration-average': average(runs, 'applying', 'applied'),
    'policy-check-failures': ended.filter(
      run =>
        run.status === 'errored' && run.asked.failure?.phase === 'hard-policy',
    ).length,
    'run-failures': ended.filter(run => run.status === 'errored').length,
    'workspace-kpis-runs-count': runs.length,
    'vcs-repo': vcs || null,
    'vcs-repo-identifier': repository ?? null,
    'file-triggers-enabled': true,
    'trigger-prefixes': [],
    'trigger-patterns': [],
    'assessments-enabled': spec.assessments,
    'last-assessment-result-at': assessment ? time(assessment.at) : null,
    source: 'tfe-ui',
    'source-name': null,
    'source-url': null,
    'tag-names': spec.tags,
    actions: { 'is-destroyable': true },
    'setting-overwrites': { 'execution-mode': false, 'agent-pool': false },
  };
}

/** Milliseconds; nothing where no run came so far. */
function average(
  runs: readonly Run[],
  from: 'planning' | 'applying',
  to: 'planned' | 'applied',
): number | null {
  const spans = runs.flatMap(run => {
    const [began, ended] = [run.at(from), run.at(to)];
    return began === undefined || ended === undefined ? [] : [ended - began];
  });
  if (!spans.length) return null;
  return Math.round(spans.reduce((sum, each) => sum + each, 0) / spans.length);
}

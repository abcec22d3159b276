import { idOf } from '../ids';
import { Run } from '../Run';
import { Workspace } from '../Workspace';
import { time } from './jsonApi';

/** When it was last more than looked at. */
export function latestChangeAt(workspace: Workspace): number {
  const { currentRun, createdAt } = workspace;
  return Math.max(createdAt, ...(currentRun?.reached.values() ?? []));
}

export function workspaceAttributes(
  workspace: Workspace,
): Record<string, unknown> {
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

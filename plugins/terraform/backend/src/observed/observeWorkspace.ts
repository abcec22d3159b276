import { TerraformDetails } from '@portolan/plugin-terraform-common';
import { plainText } from '../plainText';
import { JsonApiDocument, JsonApiResource } from '../server/jsonApi';
import { LocatedWorkspace } from '../TerraformServers';
import { ObservedRun, observeRun } from './observeRun';
import { observeOutputs } from './outputs';

const MAX_OUTPUTS = 25;
const MAX_OUTPUT_CHARACTERS = 200;
const MAX_TAGS = 50;

/** A workspace, with what came in the same answer. */
export interface ObservedWorkspace
  extends Omit<TerraformDetails, 'run' | 'version' | 'notice'> {
  name: string;
  run?: ObservedRun;
  /** It has a current run, whether or not that came with it. */
  runId?: string;
  assessmentId?: string;
  terraformVersion?: string;
  /** When its state last changed. */
  changedAt?: string;
}

export function observeWorkspace(
  resource: JsonApiResource,
  document: JsonApiDocument,
  ref: LocatedWorkspace,
  frontendUrl: string,
): ObservedWorkspace {
  const run = document.related(resource, 'current-run');
  const assessment = document.related(resource, 'current-assessment-result');
  const outputs = observeOutputs(
    document.allRelated(resource, 'outputs'),
    MAX_OUTPUT_CHARACTERS,
  );
  const permissions = resource.object('permissions');
  return {
    workspaceId: resource.id,
    name: resource.text('name') ?? ref.workspace,
    description: plainText(resource.text('description'), 500),
    project: plainText(
      document.related(resource, 'project')?.text('name'),
      100,
    ),
    tags: resource
      .texts('tag-names')
      .slice(0, MAX_TAGS)
      .map(tag => tag.slice(0, 255)),
    run: run && observeRun(run, document, ref, frontendUrl),
    runId: resource.relatedId('current-run'),
    ...assessmentOf(assessment),
    assessmentId: assessment?.id,
    assessmentsEnabled: resource.flag('assessments-enabled') ?? false,
    lock: lockOf(resource, document),
    terraformVersion: resource.text('terraform-version')?.slice(0, 60),
    autoApply: resource.flag('auto-apply') ?? false,
    executionMode: resource.text('execution-mode')?.slice(0, 30),
    repository: repositoryOf(resource),
    resourceCount: resource.count('resource-count'),
    statistics: statisticsOf(resource),
    outputs: outputs.slice(0, MAX_OUTPUTS),
    outputCount: Math.max(outputs.length, resource.relatedTo('outputs').length),
    can: {
      plan: permissions.flag('can-queue-run'),
      apply: permissions.flag('can-queue-apply'),
      lock: permissions.flag('can-lock'),
      unlock: permissions.flag('can-unlock'),
      assess: permissions.flag('can-manage-assessments'),
    },
    changedAt: resource.time('latest-change-at'),
  };
}

function assessmentOf(
  assessment: JsonApiResource | undefined,
): Pick<TerraformDetails, 'drift' | 'checks'> {
  if (!assessment) return {};
  const succeeded = assessment.flag('succeeded') ?? true;
  const checks = {
    passed: assessment.count('checks-passed') ?? 0,
    failed: assessment.count('checks-failed') ?? 0,
    errored: assessment.count('checks-errored') ?? 0,
    unknown: assessment.count('checks-unknown') ?? 0,
  };
  const hasChecks = Object.values(checks).some(count => count > 0);
  return {
    drift: {
      drifted: assessment.flag('drifted') ?? false,
      count: assessment.count('resources-drifted') ?? 0,
      undrifted: assessment.count('resources-undrifted') ?? 0,
      at: assessment.time('created-at'),
      // What the server says of it may quote a provider's credentials.
      error: succeeded
        ? undefined
        : 'The assessment did not come to an end. Its log in the web interface says why.',
    },
    ...(hasChecks && { checks }),
  };
}

function lockOf(
  resource: JsonApiResource,
  document: JsonApiDocument,
): TerraformDetails['lock'] {
  const locked = resource.flag('locked') ?? false;
  if (!locked) return { locked, byRun: false };
  const [identifier] = resource.relatedTo('locked-by');
  const holder = document.related(resource, 'locked-by');
  const byRun = identifier?.type === 'runs';
  return {
    locked,
    by: byRun
      ? identifier.id
      : plainText(holder?.text('username') ?? holder?.text('name'), 100),
    byRun,
    reason: plainText(resource.text('locked-reason')),
  };
}

function repositoryOf(
  resource: JsonApiResource,
): TerraformDetails['repository'] {
  const repository = resource.object('vcs-repo');
  const name =
    repository.text('display-identifier') ?? repository.text('identifier');
  if (!name) return undefined;
  return {
    name: plainText(name, 200) ?? '',
    branch: plainText(repository.text('branch'), 200),
    workingDirectory: plainText(resource.text('working-directory'), 200),
  };
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#workspace-performance-attributes */
function statisticsOf(
  resource: JsonApiResource,
): TerraformDetails['statistics'] {
  const runs = resource.count('workspace-kpis-runs-count');
  if (runs === undefined) return undefined;
  const failures = resource.count('run-failures') ?? 0;
  return {
    runs,
    failures,
    policyFailures: resource.count('policy-check-failures') ?? 0,
    failureRate: runs > 0 ? Math.min(failures / runs, 1) : undefined,
    planSeconds: seconds(resource.count('plan-duration-average')),
    applySeconds: seconds(resource.count('apply-duration-average')),
  };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1_000;
}

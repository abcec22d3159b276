import {
  TerraformRunView,
  TerraformVerdict,
} from '@portolan/plugin-terraform-common';
import { plainText, webAddress } from '../plainText';
import { JsonApiDocument } from '../server/jsonApi';

const VERDICTS: Readonly<Record<string, TerraformVerdict>> = {
  passed: 'passed',
  soft_failed: 'soft-failed',
  hard_failed: 'hard-failed',
  overridden: 'overridden',
  failed: 'failed',
  errored: 'errored',
  unreachable: 'errored',
  canceled: 'canceled',
};

const MAX_RESULTS = 100;

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/policy-checks */
export function observePolicies(
  checks: JsonApiDocument,
): TerraformRunView['policies'] {
  return checks.resources.slice(0, MAX_RESULTS).map(check => {
    const result = check.object('result');
    const advisoryFailed = result.count('advisory-failed') ?? 0;
    const verdict = verdictOf(check.text('status'));
    return {
      scope: check.text('scope')?.slice(0, 40),
      verdict:
        verdict === 'passed' && advisoryFailed > 0
          ? 'advisory-failed'
          : verdict,
      passed: result.count('passed') ?? 0,
      advisoryFailed,
      softFailed: result.count('soft-failed') ?? 0,
      hardFailed: result.count('hard-failed') ?? 0,
    };
  });
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-task-stages-and-results */
export function observeTasks(
  stages: JsonApiDocument,
): TerraformRunView['tasks'] {
  return stages.resources
    .flatMap(stage =>
      stages.allRelated(stage, 'task-results').map(result => ({
        stage: (stage.text('stage') ?? 'unknown').slice(0, 40),
        name: plainText(result.text('task-name'), 100) ?? 'task',
        verdict: verdictOf(result.text('status')),
        mandatory:
          result.text('workspace-task-enforcement-level') === 'mandatory',
        message: plainText(result.text('message')),
        url: webAddress(result.text('url')),
      })),
    )
    .slice(0, MAX_RESULTS);
}

function verdictOf(status: string | undefined): TerraformVerdict {
  return VERDICTS[status ?? ''] ?? 'running';
}

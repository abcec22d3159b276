import { Assessment, Workspace } from '../Workspace';
import { Caller } from './Caller';
import { Node, one, time } from './jsonApi';

export function assessmentNode(
  workspace: Workspace,
  assessment: Assessment,
  caller: Caller,
): Node {
  const { id, at, drift, checks, error } = assessment;
  const secret = workspace.organization.instance.canary('terraformError');
  const total = workspace.spec.resources.length;
  return {
    resource: {
      id,
      type: 'assessment-results',
      attributes: {
        drifted: drift.length > 0,
        succeeded: !error,
        'error-message': error ? `${error}${secret && ` (${secret})`}` : null,
        'created-at': time(at),
        'all-checks-succeeded': !checks.failed && !checks.errored && !error,
        'resources-drifted': error ? null : drift.length,
        'resources-undrifted': error ? null : Math.max(0, total - drift.length),
        'checks-passed': checks.passed,
        'checks-failed': checks.failed,
        'checks-errored': checks.errored,
        'checks-unknown': checks.unknown,
      },
      relationships: {
        workspace: {
          ...one({ id: workspace.id, type: 'workspaces' }),
          links: { related: `/api/v2/workspaces/${workspace.id}` },
        },
      },
      links: {
        self: `/api/v2/assessment-results/${id}`,
        'log-output': `/api/v2/assessment-results/${id}/log-output`,
        ...(!error && {
          'sanitized-plan': `/api/v2/assessment-results/${id}/sanitized-plan`,
          ...(caller.may(workspace, 'admin') && {
            'json-output': `/api/v2/assessment-results/${id}/json-output`,
          }),
        }),
      },
    },
  };
}

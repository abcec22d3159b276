import { idOf } from '../ids';
import { Run } from '../Run';
import { timestampKey } from '../runStatus';
import { Caller } from './Caller';
import { configurationNode } from './configurationNode';
import { many, Node, one, stamp, time } from './jsonApi';
import { userNode } from './people';
import { applyNode, planNode } from './planNodes';
import { costEstimateNode, policyCheckNode, taskStageNode } from './verdicts';

/** @see {@link https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#get-run-details} */
export const RUN_INCLUDES = [
  'plan',
  'apply',
  'created_by',
  'configuration_version',
  'configuration_version.ingress_attributes',
  'cost_estimate',
  'workspace',
  'task_stages',
  'tf_policy_evaluations',
] as const;

/** A run without the way to its workspace, from which one may have come. */
export function runNode(run: Run, caller: Caller, origin: string): Node {
  const { id, asked, workspace } = run;
  const plan = () => planNode(run, caller, origin);
  const apply = () => applyNode(run, origin);
  const cost = costEstimateNode(run);
  const policy = policyCheckNode(run, caller);
  const tasks = taskStageNode(run);
  const configuration = configurationNode(run, origin);
  const related = (name: string) => ({
    links: { related: `/api/v2/runs/${id}/${name}` },
  });
  const planId = { id: idOf('plan', id), type: 'plans' };
  const applyId = { id: idOf('apply', id), type: 'applies' };
  return {
    resource: {
      id,
      type: 'runs',
      attributes: attributesOf(run, caller),
      relationships: {
        workspace: one({ id: workspace.id, type: 'workspaces' }),
        apply: { ...one(applyId), ...related('apply') },
        plan: { ...one(planId), ...related('plan') },
        'configuration-version': {
          ...one(configuration.resource),
          ...related('configuration-version'),
        },
        ...(asked.by && {
          'created-by': { ...one(asked.by), ...related('created-by') },
        }),
        ...(run.confirmedBy && {
          'confirmed-by': { ...one(run.confirmedBy) },
        }),
        ...(run.canceledBy && { 'canceled-by': one(run.canceledBy) }),
        ...(cost && {
          'cost-estimate': {
            ...one(cost.resource),
            ...related('cost-estimate'),
          },
        }),
        'policy-checks': many(policy ? [policy.resource] : []),
        'task-stages': many(tasks ? [tasks.resource] : []),
        'run-events': many([]),
        comments: many(
          run.comments.map(({ id: comment }) => ({
            id: comment,
            // Under this name here, as `comments` where they stand by themselves.
            type: 'workspace-comments',
          })),
        ),
      },
      links: { self: `/api/v2/runs/${id}` },
    },
    related: {
      plan: () => [plan()],
      apply: () => [apply()],
      created_by: () => (asked.by ? [userNode(asked.by)] : []),
      configuration_version: () => [configuration],
      cost_estimate: () => (cost ? [cost] : []),
      task_stages: () => (tasks ? [tasks] : []),
    },
  };
}

function attributesOf(run: Run, caller: Caller): Record<string, unknown> {
  const { asked, workspace } = run;
  const decides = caller.mayDecide(workspace);
  const { triggeredBy } = asked;
  const timestamps = [...run.reached].flatMap(([status, at]) => {
    const key = timestampKey(status);
    return key ? [[key, stamp(at)]] : [];
  });
  const available = run.forceCancelAvailableAt;
  return {
    actions: {
      'is-cancelable': run.isCancelable,
      'is-confirmable': run.isConfirmable,
      'is-discardable': run.isDiscardable,
      'is-force-cancelable': run.isForceCancelable,
    },
    'allow-config-generation': true,
    'allow-empty-apply': false,
    'auto-apply': asked.autoApply,
    'canceled-at':
      run.cancelAskedAt === undefined ? null : time(run.cancelAskedAt),
    'created-at': time(run.createdAt),
    'has-changes': run.hasChanges,
    'is-destroy': asked.isDestroy,
    message: asked.message,
    'plan-only': asked.planOnly,
    refresh: true,
    'refresh-only': asked.refreshOnly,
    'replace-addrs': asked.replaceAddrs ?? null,
    'save-plan': false,
    source: asked.source,
    'status-timestamps': Object.fromEntries(timestamps),
    status: run.status,
    'target-addrs': asked.targetAddrs ?? null,
    'trigger-reason': triggeredBy ? 'run_trigger' : 'manual',
    'triggering-source-name': triggeredBy?.workspace.spec.name ?? null,
    'terraform-version': workspace.terraformVersion,
    'updated-at': time(Math.max(...run.reached.values())),
    permissions: {
      'can-apply': decides,
      'can-cancel': decides,
      'can-comment': caller.may(workspace, 'read'),
      'can-discard': decides,
      'can-force-execute': decides,
      'can-force-cancel': caller.may(workspace, 'admin'),
      'can-override-policy-check': caller.may(workspace, 'admin'),
    },
    variables: asked.variables,
    ...(available !== undefined && {
      'force-cancel-available-at': time(available),
    }),
  };
}

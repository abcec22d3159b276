import { idOf } from '../ids';
import { Run } from '../Run';
import { Caller } from './Caller';
import { many, Node, one, stamp, time } from './jsonApi';

/** Dollars a month, by the kind of change. */
const COST_OF_RESOURCE = 36.5;

export function costEstimateNode(run: Run): Node | undefined {
  const began = run.at('cost_estimating');
  if (began === undefined) return undefined;
  const ended = run.at('cost_estimated');
  const { additions, destructions } = run.counts;
  const prior = run.workspace.spec.resources.length * COST_OF_RESOURCE;
  const delta = (additions - destructions) * COST_OF_RESOURCE;
  const known = run.asked.changes.length;
  const money = (amount: number) =>
    ended === undefined ? null : amount.toFixed(4);
  return {
    resource: {
      id: idOf('ce', run.id),
      type: 'cost-estimates',
      attributes: {
        'error-message': null,
        status: ended === undefined ? 'queued' : 'finished',
        'status-timestamps': {
          'queued-at': stamp(began),
          ...(ended !== undefined && { 'finished-at': stamp(ended) }),
        },
        resources: null,
        'resources-count': known,
        'matched-resources-count': known,
        'unmatched-resources-count': 0,
        'prior-monthly-cost': money(prior),
        'proposed-monthly-cost': money(prior + delta),
        'delta-monthly-cost': money(delta),
      },
      links: { self: `/api/v2/cost-estimates/${idOf('ce', run.id)}` },
    },
  };
}

export function policyCheckNode(run: Run, caller: Caller): Node | undefined {
  const began = run.at('policy_checking');
  if (began === undefined) return undefined;
  const id = idOf('polchk', run.id);
  const failed = run.asked.failure?.phase;
  const status = policyStatus(run);
  const [soft, hard] = [failed === 'soft-policy', failed === 'hard-policy'];
  const over = status !== 'queued';
  const fails = over && (soft || hard);
  const ended = run.at(
    'policy_checked',
    'policy_override',
    'policy_soft_failed',
  );
  return {
    resource: {
      id,
      type: 'policy-checks',
      attributes: {
        result: over
          ? {
              result: !fails,
              passed: fails ? 3 : 4,
              'total-failed': fails ? 1 : 0,
              'hard-failed': hard ? 1 : 0,
              'soft-failed': soft ? 1 : 0,
              'advisory-failed': 0,
              'duration-ms': 12,
              sentinel: fails ? sentinelOf(run) : null,
            }
          : null,
        scope: 'organization',
        status,
        'status-timestamps': {
          'queued-at': stamp(began),
          ...(ended !== undefined && {
            [soft ? 'soft-failed-at' : 'passed-at']: stamp(ended),
          }),
        },
        actions: { 'is-overridable': run.status === 'policy_override' },
        permissions: { 'can-override': caller.may(run.workspace, 'admin') },
      },
      relationships: { run: one({ id: run.id, type: 'runs' }) },
      links: { output: `/api/v2/policy-checks/${id}/output` },
    },
  };
}

function sentinelOf({ asked }: Run): object {
  const name = asked.failure?.message ?? '';
  const policy = {
    policy: `Networking-and-costs/${name}`,
    'allowed-failure': asked.failure?.phase === 'soft-policy',
    error: null,
    result: false,
    trace: {
      description: `The plan breaks ${name}.`,
      error: null,
      print: '',
      result: false,
      rules: {},
    },
  };
  return {
    schema_version: 1,
    data: {
      'sentinel-policy-networking': {
        'can-override': asked.failure?.phase === 'soft-policy',
        policies: [policy],
        result: false,
      },
    },
  };
}

function policyStatus(run: Run): string {
  if (run.reached.has('policy_override') && run.reached.has('policy_checked'))
    return 'overridden';
  if (run.reached.has('policy_checked')) return 'passed';
  if (run.reached.has('policy_override') || run.status === 'policy_soft_failed')
    return 'soft_failed';
  if (run.asked.failure?.phase === 'hard-policy' && run.status === 'errored')
    return 'hard_failed';
  return run.isOver ? 'canceled' : 'queued';
}

/** Of the run tasks after the plan. */
export function taskStageNode(run: Run): Node | undefined {
  const began = run.at('post_plan_running');
  if (began === undefined) return undefined;
  const ended = run.at('post_plan_completed');
  const id = idOf('ts', run.id);
  const status = ended === undefined ? 'running' : 'passed';
  const results = run.workspace.spec.runTasks.map(name =>
    taskResultNode(id, name, status, began),
  );
  return {
    resource: {
      id,
      type: 'task-stages',
      attributes: {
        status,
        stage: 'post_plan',
        'status-timestamps': {
          'running-at': stamp(began),
          ...(ended !== undefined && { 'passed-at': stamp(ended) }),
        },
        'created-at': time(began),
        'updated-at': time(ended ?? began),
        permissions: { 'can-override-policy': false, 'can-override': false },
        actions: { 'is-overridable': false },
      },
      relationships: {
        run: one({ id: run.id, type: 'runs' }),
        'task-results': many(results.map(({ resource }) => resource)),
        'policy-evaluations': many([]),
      },
      links: { self: `/api/v2/task-stages/${id}` },
    },
    related: { task_results: () => results },
  };
}

function taskResultNode(
  stageId: string,
  name: string,
  status: string,
  began: number,
): Node {
  const id = idOf('taskrs', `${stageId}:${name}`);
  return {
    resource: {
      id,
      type: 'task-results',
      attributes: {
        message: status === 'passed' ? 'No findings' : null,
        status,
        'status-timestamps': { 'running-at': stamp(began) },
        url: `https://${name}.meridian.example/results/${id}`,
        'created-at': time(began),
        'updated-at': time(began),
        'task-id': idOf('task', name),
        'task-name': name,
        'task-url': `https://${name}.meridian.example/terraform`,
        stage: 'post_plan',
        'is-speculative': false,
        'workspace-task-id': idOf('wstask', name),
        'workspace-task-enforcement-level': 'mandatory',
      },
      relationships: {
        'task-stage': one({ id: stageId, type: 'task-stages' }),
      },
      links: { self: `/api/v2/task-results/${id}` },
    },
  };
}

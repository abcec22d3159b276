import { idOf } from '../ids';
import { logOf } from '../logs';
import { Run } from '../Run';
import { Caller } from './Caller';
import { many, Node, stamp } from './jsonApi';

/** Good for so long is the address of a log. */
const LOG_URL_SECONDS = 25 * 3_600;

export function planNode(run: Run, caller: Caller, origin: string): Node {
  const id = idOf('plan', run.id);
  const { counts, isPlanned, workspace } = run;
  const at = (ms: number | undefined) => ms && stamp(ms);
  const shown = isPlanned ? counts : undefined;
  return {
    resource: {
      id,
      type: 'plans',
      attributes: {
        'execution-details': executionOf(run),
        'generated-configuration': false,
        'has-changes': run.hasChanges,
        'resource-additions': shown?.additions ?? null,
        'resource-changes': shown?.changes ?? null,
        'resource-destructions': shown?.destructions ?? null,
        'resource-imports': shown?.imports ?? null,
        'structured-run-output-enabled': workspace.isStructured,
        status: planStatus(run),
        'status-timestamps': {
          'queued-at': at(run.at('plan_queued')) ?? null,
          'pending-at': stamp(run.createdAt),
          'started-at': at(run.at('planning')) ?? null,
          'finished-at': at(run.at('planned')) ?? null,
        },
        'log-read-url': logUrl(run, 'plan', origin),
        actions: { 'is-exportable': isPlanned },
        permissions: { 'can-export': caller.may(workspace, 'write') },
      },
      relationships: { 'state-versions': many([]), exports: many([]) },
      links: {
        self: `/api/v2/plans/${id}`,
        ...(workspace.isStructured && {
          'json-output-redacted': `/api/v2/plans/${id}/json-output-redacted`,
          ...(caller.may(workspace, 'admin') && {
            'json-output': `/api/v2/plans/${id}/json-output`,
          }),
        }),
      },
    },
  };
}

export function applyNode(run: Run, origin: string): Node {
  const id = idOf('apply', run.id);
  const done = run.status === 'applied' ? run.counts : undefined;
  const at = (ms: number | undefined) => ms && stamp(ms);
  return {
    resource: {
      id,
      type: 'applies',
      attributes: {
        'execution-details': executionOf(run),
        status: applyStatus(run),
        'status-timestamps': {
          'started-at': at(run.at('applying')) ?? null,
          'finished-at': at(run.at('applied')) ?? null,
          ...(applyStatus(run) === 'errored' && {
            'errored-at': at(run.at('errored')),
          }),
        },
        'log-read-url': logUrl(run, 'apply', origin),
        'resource-additions': done?.additions ?? null,
        'resource-changes': done?.changes ?? null,
        'resource-destructions': done?.destructions ?? null,
        'resource-imports': done?.imports ?? null,
      },
      relationships: { 'state-versions': many([]) },
      links: { self: `/api/v2/applies/${id}` },
    },
  };
}

function logUrl(run: Run, phase: 'plan' | 'apply', origin: string): string {
  const { instance } = run.workspace.organization;
  const path = instance.signed.sign(
    {
      contentType: 'text/plain; charset=utf-8',
      read: () => logOf(run, phase),
      seconds: LOG_URL_SECONDS,
    },
    instance.canary('terraformLogUrl'),
  );
  return `${origin}${path}`;
}

function executionOf({ workspace }: Run): object {
  if (workspace.executionMode === 'remote') return { mode: 'remote' };
  return {
    mode: 'agent',
    'agent-id': idOf('agent', workspace.organization.key),
    'agent-name': 'agent-eu-west-1a',
    'agent-pool-id': idOf('apool', workspace.organization.key),
    'agent-pool-name': 'private-network',
  };
}

function planStatus(run: Run): string {
  if (run.isPlanned) return 'finished';
  if (run.status === 'canceled' || run.status === 'force_canceled')
    return 'canceled';
  if (run.status === 'errored') return 'errored';
  if (run.reached.has('planning')) return 'running';
  return run.reached.has('plan_queued') ? 'queued' : 'pending';
}

function applyStatus(run: Run): string {
  if (run.status === 'applied') return 'finished';
  if (!run.reached.has('applying'))
    return run.isOver ? 'unreachable' : applyBegins(run);
  if (run.isOver) return run.status === 'errored' ? 'errored' : 'canceled';
  return 'running';
}

function applyBegins(run: Run): string {
  return run.reached.has('confirmed') ? 'queued' : 'pending';
}

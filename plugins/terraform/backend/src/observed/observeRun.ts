import {
  readTerraformRunStatus,
  TerraformRun,
  TerraformRunPhase,
  terraformRunPhase,
  TerraformRunStatus,
  terraformRunUrl,
  terraformRunWords,
  TerraformWorkspaceRef,
} from '@portolan/plugin-terraform-common';
import { firstLine, plainText, webAddress } from '../plainText';
import { JsonApiDocument, JsonApiResource } from '../server/jsonApi';
import { observeChanges } from './changes';
import { triggerInWords } from './trigger';

/** A run, with what only the backend needs of it. */
export interface ObservedRun extends TerraformRun {
  planId?: string;
  applyId?: string;
  workspaceId?: string;
  /** Changed something, or began to. */
  reachedApply: boolean;
  /** The token may approve it; `undefined` where the server does not say. */
  mayApply?: boolean;
  /** The last moment that is known of it. */
  lastAt?: string;
}

const SHA = /^[0-9a-f]{7,64}$/i;

/** Reads a run, and what the server included with it. */
export function observeRun(
  resource: JsonApiResource,
  document: JsonApiDocument,
  ref: TerraformWorkspaceRef,
  frontendUrl: string,
): ObservedRun {
  const text = resource.text('status') ?? 'unknown';
  const status = readTerraformRunStatus(text);
  const actions = resource.object('actions');
  const permissions = resource.object('permissions');
  const confirmable = actions.flag('is-confirmable') ?? false;
  const moments = momentsOf(resource);
  const lastAt = moments.at(-1)?.at ?? resource.time('created-at');
  const waitingFor = waitsFor(status, confirmable);
  const phase: TerraformRunPhase = waitingFor
    ? 'waiting'
    : terraformRunPhase(status);
  const isOver = ['succeeded', 'failed', 'ended'].includes(phase);
  const plan = document.related(resource, 'plan');
  const apply = document.related(resource, 'apply');
  const ingress = document.related(
    document.related(resource, 'configuration-version'),
    'ingress-attributes',
  );
  const allowed = (name: string) => permissions.flag(name) !== false;
  return {
    id: resource.id,
    status,
    phase,
    words: wordsOf(status, text, waitingFor),
    message: firstLine(resource.text('message')),
    trigger: triggerInWords({
      source: resource.text('source'),
      by: plainText(
        document.related(resource, 'created-by')?.text('username'),
        100,
      ),
      ingress,
      triggeringWorkspace: plainText(
        resource.text('triggering-source-name'),
        100,
      ),
    }),
    ...ingressOf(ingress),
    createdAt: resource.time('created-at'),
    endedAt: isOver ? lastAt : undefined,
    waitingFor,
    waitingSince: waitingFor && lastAt,
    isDestroy: resource.flag('is-destroy') ?? false,
    planOnly: resource.flag('plan-only') ?? false,
    refreshOnly: resource.flag('refresh-only') ?? false,
    changes: appliedChanges(apply) ?? plannedChanges(plan),
    can: {
      apply: confirmable && allowed('can-apply'),
      discard:
        (actions.flag('is-discardable') ?? false) && allowed('can-discard'),
      cancel: (actions.flag('is-cancelable') ?? false) && allowed('can-cancel'),
    },
    url: terraformRunUrl(frontendUrl, ref, resource.id),
    planId: resource.relatedId('plan'),
    applyId: resource.relatedId('apply'),
    workspaceId: resource.relatedId('workspace'),
    reachedApply: moments.some(
      ({ status: reached }) => reached === 'applying' || reached === 'applied',
    ),
    mayApply: permissions.flag('can-apply'),
    lastAt,
  };
}

/** Only what browsers may see. */
export function toRun(run: ObservedRun): TerraformRun {
  const {
    planId: _plan,
    applyId: _apply,
    workspaceId: _workspace,
    reachedApply: _reached,
    mayApply: _may,
    lastAt: _last,
    ...shown
  } = run;
  return shown;
}

/** The moments of a run, in order. */
export function momentsOf(
  resource: JsonApiResource,
): { status: TerraformRunStatus; at: string }[] {
  const stamps = resource.object('status-timestamps');
  return stamps
    .names()
    .flatMap(name => {
      const at = stamps.time(name);
      const status = readTerraformRunStatus(statusOf(name));
      return at && status !== 'unknown' ? [{ status, at }] : [];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** `plan-queued-at` is the moment of `plan_queued`. */
function statusOf(name: string): string {
  const status = name.replace(/-at$/, '').replaceAll('-', '_');
  return status === 'fetched' ? 'fetching_completed' : status;
}

function waitsFor(
  status: TerraformRunStatus,
  confirmable: boolean,
): TerraformRun['waitingFor'] {
  if (status === 'planned_and_saved') return 'saved-plan';
  if (confirmable) return 'approval';
  if (status === 'policy_override' || status === 'tf_policy_override') {
    return 'policy-override';
  }
  return terraformRunPhase(status) === 'waiting' ? 'decision' : undefined;
}

function wordsOf(
  status: TerraformRunStatus,
  text: string,
  waitingFor: TerraformRun['waitingFor'],
): string {
  if (waitingFor === 'approval') return 'waiting for approval';
  return status === 'unknown'
    ? text.replaceAll('_', ' ').slice(0, 60)
    : terraformRunWords(status);
}

function ingressOf(
  ingress: JsonApiResource | undefined,
): Pick<TerraformRun, 'commit' | 'pullRequest'> {
  const sha = ingress?.text('commit-sha');
  const number = ingress?.count('pull-request-number');
  return {
    ...(sha &&
      SHA.test(sha) && {
        commit: {
          sha,
          url: webAddress(ingress?.text('commit-url')),
          branch: plainText(ingress?.text('branch'), 200),
        },
      }),
    ...(number !== undefined && {
      pullRequest: {
        number,
        title: firstLine(ingress?.text('pull-request-title')),
        url: webAddress(ingress?.text('pull-request-url')),
      },
    }),
  };
}

/** An apply counts as it goes: before it is finished the plan is what a person wants. */
function appliedChanges(apply: JsonApiResource | undefined) {
  return apply?.text('status') === 'finished'
    ? observeChanges(apply)
    : undefined;
}

function plannedChanges(plan: JsonApiResource | undefined) {
  return plan?.text('status') === 'finished' ? observeChanges(plan) : undefined;
}

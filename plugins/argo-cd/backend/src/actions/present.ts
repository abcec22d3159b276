import { ArgoCdAppRef } from '@portolan/plugin-argo-cd-common';
import { ActionRefused, FetchContext } from '@portolan/plugin-platform-node';
import { createHash } from 'node:crypto';
import { readApp } from '../apps/appRequests';
import { revisionsOf, shortRevision } from '../apps/sources';
import { phaseTerm } from '../apps/terms';
import { clock } from '../apps/wellness';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { sentencePart } from '../server/failure';
import { WireFullApp } from '../server/wire';
import { readWindows } from '../views/readWindows';

export const NOTHING_RUNS = 'No operation runs.';
export const UNDONE_BY_AUTO_SYNC =
  'Auto-sync is on: it would undo a roll-back at once. Revert the change in the source, or turn auto-sync off first.';

/** An application as it is at this moment, for an action that rests on it. */
export interface Present {
  app: WireFullApp;
  /** Names this state: what would be deployed, and the newest operation. */
  state: string;
}

/**
 * Reads the application.
 *
 * @param expected - the state that a person confirmed, if they saw one
 * @throws ActionRefused where it has changed since, or is being deleted
 * @throws UpstreamError
 */
export async function readPresent(
  ref: ArgoCdAppRef,
  server: ArgoCdServer,
  ctx: FetchContext,
  expected?: string,
): Promise<Present> {
  const app = await readApp(server, ref, ctx);
  const state = stateOf(app);
  if (expected !== undefined && expected !== state) {
    throw new ActionRefused(
      `${ref.name} has changed since you looked: another revision is to be deployed, or another operation has begun. See what it does, then decide again.`,
    );
  }
  if (app.metadata.deletionTimestamp) {
    throw new ActionRefused(`${ref.name} is being deleted.`);
  }
  return { app, state };
}

function stateOf({ spec, status }: WireFullApp): string {
  const revisions = revisionsOf(status.sync);
  const operation = status.operationState;
  const facts = JSON.stringify([
    revisions,
    spec.source,
    spec.sources,
    operation?.startedAt,
    operation?.phase,
    status.history.at(-1)?.id,
  ]);
  const digest = createHash('sha256').update(facts).digest('hex');
  const named = revisions.slice(0, 3).map(shortRevision).join(',');
  return `${named || 'unknown'}@${digest.slice(0, 24)}`;
}

/** Whether an operation is under way. */
function runs({ status }: WireFullApp): boolean {
  const phase = phaseTerm(status.operationState?.phase);
  return phase === 'running' || phase === 'terminating';
}

/** @throws ActionRefused where an operation is under way */
export function needIdle(app: WireFullApp): void {
  if (!runs(app)) return;
  const since = app.status.operationState?.startedAt;
  throw new ActionRefused(
    `Another operation runs${
      since ? ` since ${clock(since)}` : ''
    }. Wait for its end, or terminate it.`,
  );
}

/**
 * @throws ActionRefused where a sync window closes the application to people, with the time when it opens
 * @throws UpstreamError
 */
export async function needOpenWindow(
  ref: ArgoCdAppRef,
  server: ArgoCdServer,
  ctx: FetchContext,
): Promise<void> {
  const { canSync, message } = await readWindows(server, ref, ctx);
  if (!canSync) throw new ActionRefused(message);
}

/** Whether Argo CD syncs by itself. */
export function isAutomated({ spec }: WireFullApp): boolean {
  const automated = spec.syncPolicy?.automated;
  return automated !== undefined && automated.enabled !== false;
}

/** What Argo CD says no to, as a sentence for a person. */
export function refusalOf(
  ref: ArgoCdAppRef,
): (status: number, said: string) => string | undefined {
  return (status, said) => {
    if (/blocked by sync window/i.test(said)) {
      return 'Syncs are blocked by a sync window.';
    }
    if (status !== 400 && status !== 409 && status !== 412) return undefined;
    if (/another operation is already in progress/i.test(said)) {
      return 'Another operation runs. Wait for its end, or terminate it.';
    }
    if (/is deleting/i.test(said)) return `${ref.name} is being deleted.`;
    if (/no operation is in progress/i.test(said)) return NOTHING_RUNS;
    if (/auto-sync is enabled/i.test(said)) return UNDONE_BY_AUTO_SYNC;
    const why = sentencePart(said);
    return why
      ? `Argo CD does not take it: ${why}.`
      : 'Argo CD does not take it, and does not say why.';
  };
}

/** `application checkout of project payments on Argo CD prod` */
export function place({ name, project, instance }: ArgoCdAppRef): string {
  return `application ${name} of project ${project} on Argo CD ${instance}`;
}

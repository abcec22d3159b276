import { ArgoCdAppRef } from '@portolan/plugin-argo-cd-common';
import { TimelineEvent } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
} from '@portolan/plugin-platform-node';
import { readApp } from './apps/appRequests';
import {
  isCommit,
  revisionsOf,
  shortRevision,
  sourcesOf,
} from './apps/sources';
import { phaseTerm } from './apps/terms';
import { ArgoCdServers } from './server/ArgoCdServers';
import { WireFullApp } from './server/wire';
import { deploymentsOf } from './views/deployments';
import { plainText } from './views/plainText';

/** Most events of one application. */
const MAX_EVENTS = 50;

/** Deployments of each application, newest first, and the sync that runs or failed after them. */
export async function readTimelines(
  refs: readonly ArgoCdAppRef[],
  ctx: FetchContext,
  servers: ArgoCdServers,
): Promise<FetchResult<TimelineEvent[]>[]> {
  const one = async (ref: ArgoCdAppRef) => {
    const app = await readApp(servers.get(ref.instance), ref, ctx);
    return [...operationEvent(app), ...deploymentEvents(app)].slice(
      0,
      MAX_EVENTS,
    );
  };
  return Promise.all(refs.map(ref => caught(one(ref))));
}

function deploymentEvents(app: WireFullApp): TimelineEvent[] {
  const deployments = deploymentsOf(app);
  return deployments.flatMap((entry, place): TimelineEvent[] => {
    const revision = mainRevision(entry, revisionsOf(entry));
    const before = deployments[place + 1];
    const from = before && mainRevision(before, revisionsOf(before));
    if (!entry.deployedAt || !revision) return [];
    return [
      {
        id: `deployment:${entry.id}`,
        at: entry.deployedAt,
        kind: 'deployment',
        status: 'succeeded',
        from: from && shortRevision(from),
        to: shortRevision(revision),
        by: byOf(entry.initiatedBy),
        commit: isCommit(revision) ? revision : undefined,
      },
    ];
  });
}

/** A sync that ended well is a deployment of the history. */
function operationEvent({ spec, status }: WireFullApp): TimelineEvent[] {
  const state = status.operationState;
  const phase = phaseTerm(state?.phase);
  const at = state?.finishedAt ?? state?.startedAt;
  if (!state || !phase || phase === 'succeeded' || !at) return [];
  const revisions = revisionsOf(state.syncResult ?? state.operation?.sync);
  const revision = mainRevision(spec, revisions);
  const failed = phase === 'failed' || phase === 'error';
  return [
    {
      id: `operation:${state.startedAt ?? at}`,
      at,
      kind: 'deployment',
      status: failed ? 'failed' : 'running',
      to: revision ? shortRevision(revision) : 'its target revision',
      reason: failed ? plainText(state.message)?.split('\n').at(0) : undefined,
      by: byOf(state.operation?.initiatedBy),
      commit: revision && isCommit(revision) ? revision : undefined,
    },
  ];
}

/** Of several sources the first that brings manifests. */
function mainRevision(
  from: Parameters<typeof sourcesOf>[0],
  revisions: readonly string[],
): string | undefined {
  const main = sourcesOf(from).findIndex(
    ({ reference }) => reference === undefined,
  );
  return revisions[Math.max(main, 0)];
}

function byOf(
  initiator: { username?: string; automated: boolean } | undefined,
): string | undefined {
  if (initiator?.username) return initiator.username;
  return initiator?.automated ? 'auto-sync' : undefined;
}

import { ArgoCdAppRef, ArgoCdWhyView } from '@portolan/plugin-argo-cd-common';
import { caught, FetchContext } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { readApp, readOfApp } from '../apps/appRequests';
import { revisionsOf } from '../apps/sources';
import { healthTerm, phaseTerm } from '../apps/terms';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';
import {
  WireFullApp,
  WireNode,
  wireEventsSchema,
  wireTreeSchema,
} from '../server/wire';
import { eachApp, noticeOf } from './eachApp';
import { plainText } from './plainText';

const MAX_LISTED = 50;
/** Objects whose own events are read: the first to be unwell tell why. */
const MAX_ASKED_FOR_EVENTS = 3;

/** Of the worst first. */
const UNWELL = ['degraded', 'missing', 'unknown', 'progressing', 'suspended'];
const FAILED = new Set(['SyncFailed', 'Failed', 'Error']);

/** Why an application is not well: all that Argo CD and the cluster say of it. */
export function whyView(servers: ArgoCdServers) {
  return eachApp('why', servers, async (ref, server, ctx) => {
    const [app, tree, ownEvents] = await Promise.all([
      readApp(server, ref, ctx),
      caught(
        readOfApp(
          server,
          ref,
          { operation: 'GetResourceTree', below: ['resource-tree'] },
          wireTreeSchema,
          ctx,
        ),
      ),
      caught(readEvents(server, ref, {}, ctx)),
    ]);
    const unwell = tree.ok ? unwellOf(tree.value.nodes) : [];
    const others = await Promise.all(
      // What made the others unwell stands below them: its events say most.
      unwell.slice(0, MAX_ASKED_FOR_EVENTS).map(node =>
        caught(
          readEvents(
            server,
            ref,
            {
              resourceNamespace: node.namespace,
              resourceName: node.name,
              resourceUID: node.uid,
            },
            ctx,
          ),
        ),
      ),
    );
    const events = [ownEvents, ...others].flatMap(answer =>
      answer.ok ? answer.value.items : [],
    );
    return {
      conditions: conditionsOf(app),
      operation: operationOf(app),
      unhealthy: unwell.slice(0, MAX_LISTED).map(toUnhealthy),
      events: eventsOf(events),
      notices: [
        ...noticeOf('The resource tree', tree),
        ...noticeOf(
          'Events',
          [ownEvents, ...others].find(e => !e.ok) ?? ownEvents,
        ),
      ],
    };
  });
}

function readEvents(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  query: Record<string, string | undefined>,
  ctx: FetchContext,
) {
  const request = { operation: 'ListEvents', below: ['events'], query };
  return readOfApp(server, ref, request, wireEventsSchema, ctx);
}

function conditionsOf({ status }: WireFullApp): ArgoCdWhyView['conditions'] {
  return status.conditions
    .map(({ type, message, lastTransitionTime }) => ({
      type,
      severity: type.endsWith('Error')
        ? ('error' as const)
        : ('warning' as const),
      message: plainText(message) ?? 'Argo CD does not say more.',
      at: lastTransitionTime,
    }))
    .toSorted((a, b) => a.severity.localeCompare(b.severity));
}

function operationOf({ status }: WireFullApp): ArgoCdWhyView['operation'] {
  const state = status.operationState;
  const phase = phaseTerm(state?.phase);
  if (!state || !phase) return undefined;
  const { username, automated } = state.operation?.initiatedBy ?? {};
  const failed = (state.syncResult?.resources ?? []).filter(
    ({ status: result, hookPhase }) =>
      FAILED.has(result ?? '') || FAILED.has(hookPhase ?? ''),
  );
  return {
    phase,
    message: plainText(state.message),
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    by: username || undefined,
    automated: automated ?? false,
    retries: Math.max(0, Math.trunc(state.retryCount ?? 0)),
    revisions: revisionsOf(state.syncResult ?? state.operation?.sync),
    failed: failed.slice(0, MAX_LISTED).map(each => ({
      group: each.group ?? '',
      kind: each.kind ?? '',
      namespace: each.namespace || undefined,
      name: each.name ?? '',
      status: each.hookPhase || each.status || 'Failed',
      message: plainText(each.message),
      hook: each.hookType || undefined,
    })),
  };
}

/** The worst first, and of those what stands lowest in the tree: a Pod before its Deployment. */
function unwellOf(nodes: readonly WireNode[]): WireNode[] {
  const rank = (node: WireNode) =>
    UNWELL.indexOf(healthTerm(node.health?.status));
  const parents = new Set(
    nodes.flatMap(node => node.parentRefs.map(({ uid }) => uid)),
  );
  return nodes
    .filter(node => node.health?.status && rank(node) >= 0)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        Number(parents.has(a.uid)) - Number(parents.has(b.uid)),
    );
}

function toUnhealthy(node: WireNode): ArgoCdWhyView['unhealthy'][number] {
  return {
    group: node.group ?? '',
    kind: node.kind,
    namespace: node.namespace || undefined,
    name: node.name,
    health: healthTerm(node.health?.status),
    message: plainText(node.health?.message),
    images: node.images.slice(0, 10),
    facts: factsOf(node),
  };
}

/** What Argo CD shows beside an object. */
export function factsOf({ info }: WireNode): { name: string; value: string }[] {
  return info.slice(0, 10).flatMap(({ name, value }) => {
    const plain = plainText(value);
    return plain ? [{ name, value: plain.slice(0, 200) }] : [];
  });
}

function eventsOf(
  items: z.output<typeof wireEventsSchema>['items'],
): ArgoCdWhyView['events'] {
  return items
    .map(each => ({
      type:
        each.type === 'Warning' ? ('warning' as const) : ('normal' as const),
      reason: each.reason ?? '',
      message: plainText(each.message) ?? '',
      count: Math.max(1, Math.trunc(each.count ?? 1)),
      at: each.lastTimestamp ?? each.eventTime ?? each.firstTimestamp,
      object: [each.involvedObject?.kind, each.involvedObject?.name]
        .filter(Boolean)
        .join(' '),
    }))
    .toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    .slice(0, MAX_LISTED);
}

import {
  argoCdClaim,
  ArgoCdAppRef,
  ArgoCdQuery,
  matchesLabels,
  parseLabelSelector,
} from '@portolan/plugin-argo-cd-common';
import {
  caught,
  DiscoverContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { ArgoCdApps } from './apps/ArgoCdApps';
import { refOf } from './apps/toState';
import { ArgoCdServer } from './server/ArgoCdServer';
import { WireApp } from './server/wire';

/** Names, labels and projects change seldom: searches of many entities are served by one list. */
const LIST_AGE_MS = 15_000;

interface Found {
  refs: ArgoCdAppRef[];
  errors: UpstreamError[];
}

/** Finds the applications that annotations name, on every server or on those that are named. */
export async function discoverApps(
  query: ArgoCdQuery,
  ctx: DiscoverContext,
  apps: ArgoCdApps,
): Promise<Found> {
  const { servers, errors } = serversOf(query, apps);
  const matches = matcherOf(query);
  const lists = await Promise.all(
    servers.map(async server => ({
      server,
      list: await caught(apps.list(server, LIST_AGE_MS, ctx)),
    })),
  );
  const refs: ArgoCdAppRef[] = [];
  for (const { server, list } of lists) {
    if (!list.ok) {
      errors.push(list.error);
      continue;
    }
    for (const app of list.value.apps) {
      const ref = refOf(server.name, app);
      // The project that counts is the one that Argo CD says.
      if (matches(app) && ctx.allows(argoCdClaim(ref))) refs.push(ref);
    }
  }
  // What a server that did not answer has is not known to be nowhere.
  if (errors.length === 0) errors.push(...notFound(query, refs));
  return { refs, errors };
}

function serversOf(
  { instances }: ArgoCdQuery,
  { servers }: ArgoCdApps,
): { servers: ArgoCdServer[]; errors: UpstreamError[] } {
  const found: ArgoCdServer[] = [];
  const errors: UpstreamError[] = [];
  const names = instances ?? servers.all().map(({ name }) => name);
  // Says that none is configured.
  for (const name of names.length > 0 ? names : ['']) {
    try {
      found.push(servers.get(name));
    } catch (thrown) {
      if (!(thrown instanceof UpstreamError)) throw thrown;
      errors.push(thrown);
    }
  }
  return { servers: found, errors };
}

function matcherOf(query: ArgoCdQuery): (app: WireApp) => boolean {
  const { names, selector, projects, namespaces } = query;
  const parsed =
    selector === undefined ? undefined : parseLabelSelector(selector);
  const named = names && new Set(names);
  return ({ metadata, spec }) => {
    if (projects && !projects.includes(spec.project)) return false;
    if (namespaces && !namespaces.includes(metadata.namespace)) return false;
    if (!named && !parsed) return true;
    if (named?.has(metadata.name)) return true;
    return parsed?.ok === true && matchesLabels(parsed.value, metadata.labels);
  };
}

/** What led nowhere. Whether it is absent or another owner's is not told. */
function notFound(
  query: ArgoCdQuery,
  refs: readonly ArgoCdAppRef[],
): UpstreamError[] {
  const { names = [], selector } = query;
  const found = new Set(refs.map(({ name }) => name));
  const absent = names.filter(name => !found.has(name));
  const where = whereOf(query);
  if (absent.length === 0 && refs.length > 0) return [];
  const what = absent.length === 1 ? 'an application' : 'applications';
  const matching = selector === undefined ? '' : ` matches ${selector}`;
  const sentence =
    absent.length > 0
      ? `No Argo CD shows ${what} ${absent
          .slice(0, 10)
          .join(', ')}${where} that the owner may bind.`
      : `No application${matching}${where} that the owner may bind.`;
  return [
    new UpstreamError(
      'not-found',
      `${sentence} Correct the annotation, or ask the platform team whether the portal and the owner may see it.`,
    ),
  ];
}

function whereOf({ instances, projects, namespaces }: ArgoCdQuery): string {
  const parts = [
    ['project', projects],
    ['namespace', namespaces],
    ['server', instances],
  ] as const;
  return parts
    .flatMap(([what, names]) =>
      names ? [` in ${what} ${names.join(' or ')}`] : [],
    )
    .join('');
}

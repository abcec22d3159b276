import {
  ARGO_CD_OWN_CLUSTER,
  ArgoCdAppRef,
  argoCdEnvironment,
  ArgoCdDetails,
} from '@portolan/plugin-argo-cd-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { WireApp } from '../server/wire';
import { revisionsOf, shortRevision, sourcesOf } from './sources';
import { healthTerm, phaseTerm, syncTerm } from './terms';
import { wellnessOf } from './wellness';

export type AppState = ResourceState<ArgoCdDetails>;

const MAX_LABELS = 30;
const MAX_IMAGES = 20;
const MAX_ADDRESSES = 10;
/** The address of a cluster's API from inside it. */
const OWN_CLUSTER_HOST =
  /^kubernetes\.default(?:\.svc(?:\.cluster\.local)?)?(?::443)?$/;

/** Which application a listed one is. */
export function refOf(server: string, app: WireApp): ArgoCdAppRef {
  return {
    instance: server,
    project: app.spec.project,
    namespace: app.metadata.namespace,
    name: app.metadata.name,
  };
}

/** What is known of an application without asking. */
export function describeApp(
  ref: ArgoCdAppRef,
  frontendUrl: string | undefined,
): Pick<AppState, 'name' | 'scope' | 'links'> {
  const { instance, project, namespace, name } = ref;
  const path = [namespace, name].map(encodeURIComponent).join('/');
  return {
    name,
    scope: { instance, parent: project },
    links: frontendUrl
      ? [{ title: 'Argo CD', url: `${frontendUrl}/applications/${path}` }]
      : [],
  };
}

/** A listed application as the platform knows resources. */
export function toState(
  app: WireApp,
  server: Pick<ArgoCdServer, 'name' | 'frontendUrl'>,
): AppState {
  const details = detailsOf(app, server.name);
  const { operation, health } = details;
  const changes = [
    operation?.finishedAt ?? operation?.startedAt,
    health.since,
    app.metadata.creationTimestamp,
  ].filter(time => time !== undefined);
  return {
    ...describeApp(refOf(server.name, app), server.frontendUrl),
    ...wellnessOf(details),
    version: versionOf(details),
    updatedAt: changes.toSorted().at(-1),
    details,
  };
}

/** An application that its server does not have, or does not show. */
export function missingState(
  ref: ArgoCdAppRef,
  server: Pick<ArgoCdServer, 'name' | 'frontendUrl'>,
): AppState {
  return {
    ...describeApp(ref, server.frontendUrl),
    health: 'missing',
    reason: `Argo CD ${server.name} has no application ${ref.name} in project ${ref.project}, or the portal’s account may not see it.`,
  };
}

function detailsOf(app: WireApp, instance: string): ArgoCdDetails {
  const { metadata, spec, status } = app;
  const { destination, syncPolicy } = spec;
  const automated = syncPolicy?.automated;
  const operation = status.operationState;
  const phase = phaseTerm(operation?.phase);
  const cluster = destination?.name || clusterAt(destination?.server);
  return {
    namespace: metadata.namespace,
    project: spec.project,
    environment: argoCdEnvironment({
      labels: metadata.labels,
      name: metadata.name,
      destinationNamespace: destination?.namespace,
      cluster,
      instance,
    }),
    labels: Object.fromEntries(
      Object.entries(metadata.labels).slice(0, MAX_LABELS),
    ),
    sync: {
      status: syncTerm(status.sync?.status),
      revisions: revisionsOf(status.sync),
    },
    health: {
      status: healthTerm(status.health?.status),
      since: status.health?.lastTransitionTime,
    },
    autoSync: {
      enabled: automated !== undefined && automated.enabled !== false,
      prune: automated?.prune ?? false,
      selfHeal: automated?.selfHeal ?? false,
    },
    sources: sourcesOf(spec),
    destination: { cluster, namespace: destination?.namespace || undefined },
    images: (status.summary?.images ?? []).slice(0, MAX_IMAGES),
    externalUrls: webAddresses(status.summary?.externalURLs ?? []),
    operation: phase && {
      phase,
      startedAt: operation?.startedAt,
      finishedAt: operation?.finishedAt,
      revisions: revisionsOf(
        operation?.syncResult ?? operation?.operation?.sync,
      ),
    },
    deleting: metadata.deletionTimestamp !== undefined,
    appOfApps: status.summary?.isAppOfApps ?? false,
  };
}

/** What runs: of what is in sync the revision, else what was last deployed, else the tag of the only image. */
function versionOf(details: ArgoCdDetails): string | undefined {
  const { sync, operation, images, sources } = details;
  const main = Math.max(
    sources.findIndex(({ reference }) => reference === undefined),
    0,
  );
  const deployed =
    operation?.phase === 'succeeded' ? operation.revisions[main] : undefined;
  const revision =
    sync.status === 'synced' ? sync.revisions[main] ?? deployed : deployed;
  if (revision) return shortRevision(revision);
  if (images.length !== 1) return undefined;
  const [, tag] = /:([\w.-]+)(?:@|$)/.exec(images[0]) ?? [];
  return tag;
}

/** Those that a person may open. */
export function webAddresses(urls: readonly string[]): string[] {
  return urls
    .flatMap(url => {
      const parsed = URL.parse(url);
      if (!parsed || !/^https?:$/.test(parsed.protocol)) return [];
      return parsed.username || parsed.password ? [] : [parsed.href];
    })
    .slice(0, MAX_ADDRESSES);
}

/** A cluster by its address, whose host is all that there is to name it by; Argo CD's own has a name. */
function clusterAt(address: string | undefined): string | undefined {
  const host = address ? URL.parse(address)?.host : undefined;
  return host && OWN_CLUSTER_HOST.test(host) ? ARGO_CD_OWN_CLUSTER : host;
}

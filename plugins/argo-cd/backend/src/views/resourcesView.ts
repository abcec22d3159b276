import { ArgoCdResourcesView } from '@portolan/plugin-argo-cd-common';
import { caught } from '@portolan/plugin-platform-node';
import { readApp, readOfApp } from '../apps/appRequests';
import { healthTerm, syncTerm } from '../apps/terms';
import { webAddresses } from '../apps/toState';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { WireFullApp, WireNode, wireTreeSchema } from '../server/wire';
import { eachApp, noticeOf } from './eachApp';
import { plainText } from './plainText';
import { factsOf } from './whyView';

type Resource = ArgoCdResourcesView['resources'][number];
type Managed = WireFullApp['status']['resources'][number];

const MAX_RESOURCES = 1_000;

/** What an application consists of in the cluster, as a tree, with what made the application itself. */
export function resourcesView(servers: ArgoCdServers) {
  return eachApp('resources', servers, async (ref, server, ctx) => {
    const [app, tree] = await Promise.all([
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
    ]);
    const { nodes, orphanedNodes } = tree.ok
      ? tree.value
      : { nodes: [], orphanedNodes: [] };
    const managed = new Map(
      app.status.resources.map(each => [objectKey(each), each]),
    );
    const ids = new Map(
      [...nodes, ...orphanedNodes].map(node => [objectKey(node), idOf(node)]),
    );
    const inTree = new Set(nodes.map(objectKey));
    const resources = [
      ...nodes.map(node =>
        fromNode(node, managed.get(objectKey(node)), ids, false),
      ),
      // Named by the source, and not in the cluster.
      ...[...managed]
        .filter(([key]) => !inTree.has(key))
        .map(([, each]) => fromManaged(each)),
      ...orphanedNodes.map(node => fromNode(node, undefined, ids, true)),
    ];
    return {
      resources: resources.slice(0, MAX_RESOURCES),
      truncated: resources.length > MAX_RESOURCES,
      children: childrenOf(resources, server),
      owner: ownerOf(app, ref.name),
      notices: noticeOf('The resource tree', tree),
    };
  });
}

interface Object {
  group?: string;
  kind: string;
  namespace?: string;
  name: string;
  uid?: string;
}

function objectKey({ group = '', kind, namespace = '', name }: Object): string {
  return JSON.stringify([group, kind, namespace, name]);
}

function idOf(object: Object): string {
  return object.uid || objectKey(object);
}

function fromNode(
  node: WireNode,
  managed: Managed | undefined,
  ids: ReadonlyMap<string, string>,
  orphaned: boolean,
): Resource {
  const health = node.health ?? managed?.health;
  return {
    id: idOf(node),
    parents: node.parentRefs.flatMap(parent => {
      const id = ids.get(objectKey(parent));
      return id ? [id] : [];
    }),
    group: node.group ?? '',
    version: node.version ?? '',
    kind: node.kind,
    namespace: node.namespace || undefined,
    name: node.name,
    sync: managed?.status ? syncTerm(managed.status) : undefined,
    requiresPruning: managed?.requiresPruning ?? false,
    health: health?.status ? healthTerm(health.status) : undefined,
    healthMessage: plainText(health?.message),
    images: node.images.slice(0, 20),
    externalUrls: webAddresses(node.networkingInfo?.externalURLs ?? []),
    createdAt: node.createdAt,
    orphaned,
    facts: factsOf(node),
  };
}

function fromManaged(managed: Managed): Resource {
  const { group = '', version = '', kind, namespace, name, health } = managed;
  return {
    id: idOf(managed),
    parents: [],
    group,
    version,
    kind,
    namespace: namespace || undefined,
    name,
    sync: managed.status ? syncTerm(managed.status) : undefined,
    requiresPruning: managed.requiresPruning,
    health: health?.status ? healthTerm(health.status) : undefined,
    healthMessage: plainText(health?.message),
    images: [],
    externalUrls: [],
    orphaned: false,
    facts: [],
  };
}

function childrenOf(
  resources: readonly Resource[],
  { frontendUrl }: ArgoCdServer,
): ArgoCdResourcesView['children'] {
  return resources
    .filter(
      ({ group, kind, orphaned }) =>
        group === 'argoproj.io' && kind === 'Application' && !orphaned,
    )
    .map(({ name, namespace, sync, health }) => ({
      name,
      namespace,
      sync,
      health,
      url: namespace
        ? `${frontendUrl}/applications/${encodeURIComponent(
            namespace,
          )}/${encodeURIComponent(name)}`
        : undefined,
    }));
}

const TRACKING = 'argocd.argoproj.io/tracking-id';
const INSTANCE = 'app.kubernetes.io/instance';

function ownerOf(
  { metadata }: WireFullApp,
  own: string,
): ArgoCdResourcesView['owner'] {
  const set = metadata.ownerReferences.find(
    ({ kind }) => kind === 'ApplicationSet',
  );
  if (set) return { kind: 'ApplicationSet', name: set.name };
  // `<application>:<group>/<kind>:<namespace>/<name>`
  const [tracked] = (metadata.annotations[TRACKING] ?? '').split(':');
  const name = tracked || metadata.labels[INSTANCE];
  return name && name !== own ? { kind: 'Application', name } : undefined;
}

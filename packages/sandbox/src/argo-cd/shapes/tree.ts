import { createHash } from 'node:crypto';
import { Application } from '../state/Application';
import { goTime } from '../state/goTime';
import { ManagedObject } from '../state/objects';
import { Release } from '../state/Release';
import { HealthShape, podHealthOf, resourceHealthOf } from './health';

interface Ref {
  group?: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  uid?: string;
}

export interface TreeNode extends Ref {
  parentRefs?: Ref[];
  info?: { name: string; value: string }[];
  networkingInfo?: object;
  images?: string[];
  health?: HealthShape;
  createdAt?: string;
  resourceVersion?: string;
}

/** The live objects of an application, with what they made in turn. */
export function treeShape(app: Application) {
  const nodes = app.objects().all.flatMap(each => nodesOf(app, each));
  return { nodes, orphanedNodes: [], hosts: [], shardsCount: 1 };
}

/** The pods of an application, the newest first. */
export function podsOf(app: Application): TreeNode[] {
  return treeShape(app).nodes.filter(({ kind }) => kind === 'Pod');
}

function nodesOf(app: Application, each: ManagedObject): TreeNode[] {
  const { group, version, kind, namespace, name, liveObject } = each;
  const ref: Ref = {
    ...(group && { group }),
    version,
    kind,
    ...(namespace && { namespace }),
    name,
  };
  // What has not been created has neither identity nor age.
  if (!liveObject) return each.hook ? [] : [ref];
  const health = resourceHealthOf(app, each);
  const node: TreeNode = {
    ...ref,
    uid: uidOf(app, `${kind}/${name}`),
    ...(kind === app.spec.workload && {
      info: [{ name: 'Revision', value: `Rev:${generationOf(app)}` }],
      images: [liveObject.release.image],
    }),
    ...(kind === 'Ingress' &&
      app.spec.externalUrl && {
        networkingInfo: {
          externalURLs: [app.spec.externalUrl],
          ingress: [{ hostname: 'lb-7c21.eu-west-1.elb.amazonaws.com' }],
        },
      }),
    ...(health && { health }),
    createdAt: goTime(liveObject.createdAt),
    resourceVersion: String(app.resourceVersion),
  };
  if (kind !== app.spec.workload) return [node];
  return [node, ...belowWorkload(app, node, liveObject.release)];
}

/** Pods of the newest release, and those of the one before while they take turns. */
function belowWorkload(
  app: Application,
  workload: TreeNode,
  release: Release,
): TreeNode[] {
  const { spec, health } = app;
  const replicas =
    app.objects().all.find(each => each.kind === spec.workload)?.liveObject
      ?.drift?.replicas ??
    release.replicas ??
    spec.replicas;
  if (spec.workload === 'StatefulSet')
    return Array.from({ length: replicas }, (_, i) =>
      podOf(app, workload, release, {
        name: `${app.name}-${i}`,
        newest: i === replicas - 1,
      }),
    );
  const turning = ['Degraded', 'Progressing'].includes(health.status);
  const before = app.history.at(-2)?.release;
  const generation = generationOf(app);
  const newest = setOf(app, workload, release, generation);
  const older = before && setOf(app, workload, before, generation - 1);
  const fresh = turning && older ? 1 : replicas;
  return [
    newest,
    ...podsIn(app, newest, release, fresh, true),
    ...(older ? [older] : []),
    ...(older && before && turning
      ? podsIn(app, older, before, Math.max(replicas - 1, 0), false)
      : []),
  ];
}

function setOf(
  app: Application,
  workload: TreeNode,
  release: Release,
  generation: number,
): TreeNode {
  const name = `${app.name}-${hashOf(
    app,
    `${release.revisions}:${app.restarts}`,
    10,
  )}`;
  return {
    group: 'apps',
    version: 'v1',
    kind: 'ReplicaSet',
    namespace: app.namespace,
    name,
    uid: uidOf(app, name),
    parentRefs: [refOf(workload)],
    info: [{ name: 'Revision', value: `Rev:${generation}` }],
    images: [release.image],
    health: { status: 'Healthy' },
    createdAt: workload.createdAt,
    resourceVersion: workload.resourceVersion,
  };
}

function podsIn(
  app: Application,
  set: TreeNode,
  release: Release,
  count: number,
  newest: boolean,
): TreeNode[] {
  return Array.from({ length: count }, (_, i) =>
    podOf(app, set, release, {
      name: `${set.name}-${hashOf(app, `${set.name}:${i}`, 5)}`,
      newest,
    }),
  );
}

function podOf(
  app: Application,
  parent: TreeNode,
  release: Release,
  { name, newest }: { name: string; newest: boolean },
): TreeNode {
  const health = podHealthOf(app, newest);
  const crashing = health.status === 'Degraded';
  const ready = health.status === 'Healthy';
  return {
    version: 'v1',
    kind: 'Pod',
    namespace: app.namespace,
    name,
    uid: uidOf(app, name),
    parentRefs: [refOf(parent)],
    info: [
      {
        name: 'Status Reason',
        value: reasonOf(health),
      },
      {
        name: 'Node',
        value: `ip-10-4-${parseInt(hashOf(app, name, 2), 16)}-21.ec2.internal`,
      },
      { name: 'Containers', value: ready ? '1/1' : '0/1' },
      ...(crashing ? [{ name: 'Restart Count', value: '9' }] : []),
    ],
    networkingInfo: { labels: { 'app.kubernetes.io/name': app.name } },
    images: [release.image],
    health,
    createdAt: goTime(app.health.since),
    resourceVersion: parent.resourceVersion,
  };
}

function refOf({ group, version, kind, namespace, name, uid }: TreeNode): Ref {
  return { ...(group && { group }), version, kind, namespace, name, uid };
}

/** How often the workload has been rolled out. */
function generationOf({ history, restarts }: Application): number {
  return (history.at(-1)?.id ?? 0) + 1 + restarts;
}

function hashOf({ uid }: Application, text: string, length: number): string {
  return createHash('sha256')
    .update(`${uid}:${text}`)
    .digest('hex')
    .slice(0, length);
}

function uidOf(app: Application, text: string): string {
  const hex = hashOf(app, text, 32);
  return [0, 8, 12, 16, 20]
    .map((start, i, starts) => hex.slice(start, starts[i + 1] ?? 32))
    .join('-');
}

function reasonOf({ status }: HealthShape): string {
  if (status === 'Degraded') return 'CrashLoopBackOff';
  return status === 'Healthy' ? 'Running' : 'ContainerCreating';
}

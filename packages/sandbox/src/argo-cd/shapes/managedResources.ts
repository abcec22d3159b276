import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application } from '../state/Application';
import { goTime } from '../state/goTime';
import { Manifest } from '../state/manifests';
import { ManagedObject } from '../state/objects';

/** What Git wants beside what the cluster has; each as a text of JSON, and `null` where there is none. */
export function managedResourcesShape(
  instance: ArgoCdInstance,
  app: Application,
) {
  const items = app
    .objects()
    .all.filter(({ hook, live }) => !hook || live)
    .map(each => itemOf(instance, app, each));
  return { items };
}

/** One live object, as `…/resource` gives it. */
export function liveManifest(
  instance: ArgoCdInstance,
  app: Application,
  each: ManagedObject,
): string {
  const [, live] = masked(each);
  return JSON.stringify(live ? asLive(instance, app, live, each) : null);
}

function itemOf(
  instance: ArgoCdInstance,
  app: Application,
  each: ManagedObject,
) {
  const { group, kind, namespace, name, hook, synced } = each;
  const [target, live] = masked(each);
  const desired = target && tracked(app, target);
  const shown = live && asLive(instance, app, live, each);
  const predicted =
    desired && shown ? { ...shown, ...withSpecOf(desired) } : desired;
  return {
    ...(group && { group }),
    kind,
    ...(namespace && { namespace }),
    name,
    targetState: JSON.stringify(desired ?? null),
    liveState: JSON.stringify(shown ?? null),
    normalizedLiveState: JSON.stringify(shown ?? null),
    predictedLiveState: JSON.stringify(predicted ?? null),
    ...(hook && { hook }),
    ...(each.live && { resourceVersion: String(app.resourceVersion) }),
    ...(!synced && { modified: true }),
  };
}

function withSpecOf({ spec, data }: Manifest) {
  return { ...(spec && { spec }), ...(data && { data }) };
}

/**
 * The values of a Secret are never told, only whether they are the same: as many `+` then.
 *
 * @see https://github.com/argoproj/gitops-engine/blob/master/pkg/diff/diff.go
 */
function masked({
  kind,
  target,
  live,
}: ManagedObject): [Manifest | undefined, Manifest | undefined] {
  if (kind !== 'Secret') return [target, live];
  const hide = (manifest: Manifest | undefined, other?: Manifest) =>
    manifest && {
      ...manifest,
      data: Object.fromEntries(
        Object.entries(manifest.data ?? {}).map(([key, value]) => {
          const same = !other || other.data?.[key] === value;
          return [key, '+'.repeat(same ? 8 : 17)];
        }),
      ),
    };
  return [hide(target), hide(live, target)];
}

function tracked({ spec, name }: Application, manifest: Manifest): Manifest {
  const { metadata, apiVersion, kind } = manifest;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const id = `${name}:${group}/${kind}:${metadata.namespace}/${metadata.name}`;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'argocd.argoproj.io/tracking-id':
          spec.appNamespace === 'argocd' ? id : `${spec.appNamespace}_${id}`,
      },
    },
  };
}

function asLive(
  { secrets }: ArgoCdInstance,
  app: Application,
  manifest: Manifest,
  { liveObject, kind }: ManagedObject,
) {
  const own = tracked(app, manifest);
  const { metadata } = own;
  const applied =
    kind === 'Secret'
      ? manifest
      : {
          ...manifest,
          metadata: {
            ...manifest.metadata,
            annotations: {
              note: secrets.of('argoCdLastApplied', 'managed by Argo CD'),
            },
          },
        };
  return {
    ...own,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'kubectl.kubernetes.io/last-applied-configuration':
          JSON.stringify(applied),
      },
      creationTimestamp: goTime(liveObject?.createdAt ?? app.createdAt),
      resourceVersion: String(app.resourceVersion),
    },
    ...(kind === app.spec.workload && {
      status: { replicas: app.spec.replicas, observedGeneration: 1 },
    }),
  };
}

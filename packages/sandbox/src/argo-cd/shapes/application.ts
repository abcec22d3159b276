import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application, revisionsOf } from '../state/Application';
import { goTime } from '../state/goTime';
import { syncStatusOf } from '../state/reconcile';
import { kindOf } from '../state/Release';
import { resourceHealthOf } from './health';
import { operationShape, operationStateShape } from './operation';
import { destinationShape, sourcesShape } from './source';

export interface ApplicationView {
  /** The server adds the health of each resource from the tree where it is asked for one application. */
  resourceHealth: boolean;
}

/** An Application as the API gives it. */
export function applicationShape(
  instance: ArgoCdInstance,
  app: Application,
  view: ApplicationView,
) {
  const { spec } = app;
  const sources = sourcesShape(instance, app);
  const destination = destinationShape(instance, app);
  return {
    metadata: metadataShape(app),
    spec: {
      ...sources,
      destination,
      project: spec.project,
      ...syncPolicyShape(app),
    },
    status: {
      ...(app.live.size + app.objects().all.length && {
        resources: resourcesShape(app, view),
      }),
      sync: {
        status: syncStatusOf(app),
        comparedTo: { ...sources, destination },
        ...revisionsOf(app, app.target),
      },
      health: healthShape(app),
      ...(app.history.length && {
        history: app.history.map(entry => ({
          id: entry.id,
          ...revisionsOf(app, entry.release),
          ...sources,
          deployStartedAt: goTime(entry.startedAt),
          deployedAt: goTime(entry.deployedAt),
          initiatedBy: entry.username
            ? { username: entry.username }
            : { automated: true },
        })),
      }),
      ...(app.conditions.length && {
        conditions: app.conditions.map(({ type, message, since }) => ({
          type,
          message,
          lastTransitionTime: goTime(since),
        })),
      }),
      reconciledAt: goTime(app.reconciledAt),
      ...(app.operation && {
        operationState: operationStateShape(instance, app, app.operation),
      }),
      ...sourceTypesShape(app),
      summary: summaryShape(app),
      resourceHealthSource: 'appTree',
      controllerNamespace: 'argocd',
    },
    ...(app.running && { operation: operationShape(app, app.running.request) }),
  };
}

function metadataShape(app: Application) {
  const { spec, name, uid, createdAt, deletedAt, resourceVersion } = app;
  const { labels, annotations, applicationSet } = spec;
  return {
    name,
    namespace: spec.appNamespace,
    uid,
    resourceVersion: String(resourceVersion),
    generation: resourceVersion - 1_000,
    creationTimestamp: goTime(createdAt),
    ...(deletedAt !== undefined && { deletionTimestamp: goTime(deletedAt) }),
    ...(Object.keys(labels).length && { labels }),
    ...(Object.keys(annotations).length && { annotations }),
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
    ...(applicationSet && {
      ownerReferences: [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'ApplicationSet',
          name: applicationSet,
          uid: `appset-${applicationSet}`,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    }),
  };
}

function syncPolicyShape({ spec }: Application) {
  const { autoSync, prune, selfHeal, syncOptions } = spec;
  if (!autoSync && !syncOptions.length) return {};
  return {
    syncPolicy: {
      ...(autoSync && {
        automated: {
          ...(prune && { prune }),
          ...(selfHeal && { selfHeal }),
        },
      }),
      ...(syncOptions.length && { syncOptions }),
    },
  };
}

function healthShape(app: Application) {
  const status = app.live.size ? app.health.status : 'Missing';
  return { status, lastTransitionTime: goTime(app.health.since) };
}

function summaryShape(app: Application) {
  const { spec, live } = app;
  const images = [...live.values()].map(({ release }) => release.image);
  return {
    ...(spec.externalUrl && { externalURLs: [spec.externalUrl] }),
    ...(!spec.children.length &&
      images.length && { images: [...new Set(images)] }),
    ...(spec.children.length && { isAppOfApps: true }),
  };
}

function sourceTypesShape(app: Application) {
  const types = app.sources.map(source => {
    if (source.plugin) return 'Plugin';
    return source.helm || kindOf(source) !== 'git' ? 'Helm' : 'Kustomize';
  });
  return app.multiSource ? { sourceTypes: types } : { sourceType: types[0] };
}

function resourcesShape(app: Application, { resourceHealth }: ApplicationView) {
  return app.objects().all.map(each => {
    const { group, version, kind, namespace, name, hook, synced } = each;
    const health = resourceHealth ? resourceHealthOf(app, each) : undefined;
    return {
      ...(group && { group }),
      version,
      kind,
      ...(namespace && { namespace }),
      name,
      ...(hook ? { hook } : { status: synced ? 'Synced' : 'OutOfSync' }),
      ...(health && { health }),
      ...(!each.target && { requiresPruning: true }),
    };
  });
}

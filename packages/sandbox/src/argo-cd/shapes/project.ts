import { ArgoCdInstance } from '../ArgoCdInstance';
import { ArgoCdSpec, ProjectSpec } from '../schema';
import { goTime } from '../state/goTime';
import { syncStatusOf } from '../state/reconcile';

const CONNECTED = { status: 'Successful', message: '' };

export function projectShape(
  instance: ArgoCdInstance,
  { name, description }: ProjectSpec,
) {
  const windows = instance.windowsOfProject(name);
  return {
    metadata: {
      name,
      namespace: 'argocd',
      creationTimestamp: goTime(instance.world.beganAt - 90 * 86_400_000),
    },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      ...(description && { description }),
      ...(windows.length && {
        syncWindows: windows.map(({ spec, schedule }) => ({
          kind: spec.kind,
          schedule,
          duration: spec.duration,
          applications: spec.applications,
          namespaces: spec.namespaces,
          clusters: spec.clusters,
          manualSync: spec.manualSync,
          timeZone: spec.timeZone,
          ...(spec.description && { description: spec.description }),
        })),
      }),
    },
    status: {},
  };
}

export function repositoriesOf(instance: ArgoCdInstance, project: string) {
  const urls = instance
    .list()
    .filter(({ spec }) => spec.project === project)
    .flatMap(({ sources }) => sources.map(({ repoURL }) => repoURL));
  return [...new Set(urls)].map(repo => ({
    repo: instance.secrets.address(repo),
    type: 'git',
    connectionState: CONNECTED,
  }));
}

export function clusterShape(
  { secrets, world }: ArgoCdInstance,
  { name, server, version }: ArgoCdSpec['clusters'][number],
) {
  const connectionState = {
    ...CONNECTED,
    attemptedAt: goTime(world.beganAt),
  };
  return {
    server: secrets.cluster(server),
    name,
    config: { tlsClientConfig: { insecure: false } },
    connectionState,
    serverVersion: version,
    info: { connectionState, serverVersion: version, cacheInfo: {} },
  };
}

export function applicationSetShape(
  instance: ArgoCdInstance,
  { name, project, repoURL, path }: ArgoCdSpec['applicationSets'][number],
) {
  const source = {
    repoURL: instance.secrets.address(repoURL),
    path: '{{.path.path}}',
    targetRevision: 'main',
  };
  const owned = instance
    .list()
    .filter(({ spec }) => spec.applicationSet === name);
  return {
    metadata: {
      name,
      namespace: 'argocd',
      uid: `appset-${name}`,
      creationTimestamp: goTime(instance.world.beganAt - 60 * 86_400_000),
    },
    spec: {
      goTemplate: true,
      generators: [
        {
          git: {
            repoURL: instance.secrets.address(repoURL),
            revision: 'main',
            directories: [{ path }],
            template: { metadata: {}, spec: { project: '', destination: {} } },
          },
        },
      ],
      template: {
        metadata: { name: '{{.path.basename}}' },
        spec: {
          project,
          source,
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: project,
          },
        },
      },
    },
    status: {
      conditions: [
        {
          type: 'ResourcesUpToDate',
          status: 'True',
          reason: 'ApplicationSetUpToDate',
          message: 'All applications have been generated successfully',
          lastTransitionTime: goTime(instance.world.beganAt - 3_600_000),
        },
      ],
      resources: owned.map(app => ({
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        namespace: app.spec.appNamespace,
        name: app.name,
        status: syncStatusOf(app),
        health: { status: app.health.status },
      })),
      resourcesCount: owned.length,
    },
  };
}

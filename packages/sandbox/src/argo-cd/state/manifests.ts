import { ApplicationSpec } from '../schema';
import { Application, LiveObject } from './Application';
import { Release } from './Release';

/** A Kubernetes object, as far as Argo CD needs it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: object;
  data?: Record<string, string>;
  type?: string;
}

const API_VERSIONS: Record<ApplicationSpec['workload'], string> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Rollout: 'argoproj.io/v1alpha1',
};

/** What a release of an application says there should be. */
export function manifestsOf(
  app: Application,
  release: Release,
  drift?: LiveObject['drift'],
): Manifest[] {
  const { spec, namespace, name } = app;
  if (spec.children.length) return spec.children.map(childOf(app));
  const metadata = (suffix = '') => ({
    name: `${name}${suffix}`,
    namespace,
    labels: { 'app.kubernetes.io/name': name },
  });
  const config = { LOG_LEVEL: 'info', ...release.config };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata('-config'),
      data: config,
    },
    ...release.extraConfigMaps.map(extra => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata(), name: extra },
      data: { migrated: 'false' },
    })),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata('-credentials'),
      type: 'Opaque',
      data: { password: String(release.secretVersion), username: name },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(),
      spec: {
        ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }],
        selector: { 'app.kubernetes.io/name': name },
      },
    },
    workloadOf(app, release, drift?.replicas),
    ...(spec.externalUrl ? [ingressOf(app, spec.externalUrl)] : []),
    ...(spec.preSyncHook ? [hookOf(app, release)] : []),
  ];
}

function workloadOf(
  { spec, name, namespace, environment }: Application,
  release: Release,
  replicas = release.replicas ?? spec.replicas,
): Manifest {
  const labels = { 'app.kubernetes.io/name': name };
  const env = Object.entries(environment);
  return {
    apiVersion: API_VERSIONS[spec.workload],
    kind: spec.workload,
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              env: env.map(([key, value]) => ({ name: key, value })),
              envFrom: [
                { configMapRef: { name: `${name}-config` } },
                { secretRef: { name: `${name}-credentials` } },
              ],
              image: release.image,
              name,
              ports: [{ containerPort: 8080 }],
              resources: { limits: { memory: '512Mi' } },
            },
          ],
        },
      },
    },
  };
}

function ingressOf({ name, namespace }: Application, url: string): Manifest {
  const backend = { service: { name, port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: {
      rules: [
        {
          host: new URL(url).host,
          http: { paths: [{ backend, path: '/', pathType: 'Prefix' }] },
        },
      ],
    },
  };
}

function hookOf({ name, namespace }: Application, release: Release): Manifest {
  const container = {
    args: ['migrate'],
    image: release.image,
    name: 'migrate',
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${name}-migrate`,
      namespace,
      annotations: {
        'argocd.argoproj.io/hook': 'PreSync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      },
    },
    spec: {
      template: { spec: { containers: [container], restartPolicy: 'Never' } },
    },
  };
}

function childOf({ spec }: Application): (child: string) => Manifest {
  return child => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: child, namespace: spec.appNamespace },
    spec: { project: spec.project },
  });
}

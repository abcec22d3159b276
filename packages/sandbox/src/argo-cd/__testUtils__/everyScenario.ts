import { ApplicationInput } from '../schema';

/** One application of each scenario, and of each kind of source. */
export const EVERY_SCENARIO: ApplicationInput[] = [
  ...(
    [
      'healthy',
      'degraded',
      'out-of-sync',
      'sync-failed',
      'progressing',
      'missing',
      'suspended',
      'deleting',
      'comparison-error',
    ] as const
  ).map(
    (kind): ApplicationInput => ({
      name: kind,
      project: 'shop',
      labels: { app: kind, env: 'prod' },
      externalUrl: `https://${kind}.example.com`,
      releases: [{}, {}],
      scenario: { kind },
    }),
  ),
  {
    name: 'stuck-hook',
    project: 'shop',
    preSyncHook: true,
    scenario: { kind: 'stuck-hook' },
  },
  {
    name: 'multi-source',
    project: 'shop',
    autoSync: true,
    sources: [
      {
        repoURL: 'https://charts.example.com',
        chart: 'web',
        targetRevision: '6.2.1',
        helm: { valueFiles: ['$values/prod.yaml'] },
      },
      { repoURL: 'https://git.example.com/values.git', ref: 'values' },
    ],
  },
  {
    name: 'helm',
    project: 'shop',
    workload: 'StatefulSet',
    source: {
      repoURL: 'https://charts.example.com',
      chart: 'valkey',
      targetRevision: '8.1.4',
      helm: { values: 'size: 20Gi\n', parameters: [] },
    },
  },
  {
    name: 'oci',
    project: 'shop',
    workload: 'Rollout',
    source: {
      repoURL: 'oci://registry.example.com/manifests/oci',
      path: '.',
      targetRevision: '1.2.3',
    },
  },
  {
    name: 'plugin',
    project: 'shop',
    source: {
      repoURL: 'https://git.example.com/plugin.git',
      plugin: { name: 'vault', env: [] },
    },
  },
  { name: 'app-of-apps', project: 'shop', children: ['healthy', 'helm'] },
  {
    name: 'blocked',
    project: 'frozen',
    applicationSet: 'frozen-apps',
    scenario: { kind: 'out-of-sync' },
  },
];

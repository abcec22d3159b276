import type {
  ArgoCdDiffView,
  ArgoCdHistoryView,
  ArgoCdLinksView,
  ArgoCdObject,
  ArgoCdResourcesView,
  ArgoCdRevisionView,
  ArgoCdWhyView,
  ArgoCdWindowsView,
} from '@portolan/plugin-argo-cd-common';
import { COMMIT, details, minutesAgo } from './apps';

const GIT = details().sources[0];
const CHART = {
  index: 1,
  kind: 'helm' as const,
  repository: 'charts.meridian.example',
  chart: 'postgresql',
  targetRevision: '12.x',
};

/** An object of Kubernetes, of the application's namespace. */
export function anObject(kind: string, name: string, group = ''): ArgoCdObject {
  return { group, kind, namespace: 'checkout', name };
}

export const whyView: ArgoCdWhyView = {
  conditions: [
    {
      type: 'ComparisonError',
      severity: 'error',
      message: 'The chart could not be rendered.',
      at: minutesAgo(6),
    },
  ],
  operation: {
    phase: 'failed',
    message: 'one or more objects failed to apply',
    startedAt: minutesAgo(9),
    finishedAt: minutesAgo(8),
    by: 'ada',
    automated: false,
    retries: 2,
    revisions: [COMMIT],
    failed: [
      {
        ...anObject('Job', 'migrate', 'batch'),
        status: 'Failed',
        hook: 'PreSync',
        message: 'relation orders is missing',
      },
    ],
  },
  unhealthy: [
    {
      ...anObject('Pod', 'checkout-7d9'),
      health: 'degraded',
      message: 'back-off 5m0s restarting failed container',
      images: ['registry.meridian.example/checkout:2.15.0'],
      facts: [{ name: 'Restart Count', value: '7' }],
    },
  ],
  events: [
    {
      type: 'warning',
      reason: 'BackOff',
      message: 'Back-off restarting failed container',
      count: 12,
      at: minutesAgo(2),
      object: 'Pod checkout-7d9',
    },
  ],
  notices: ['The events could not all be read.'],
};

export const revisionView: ArgoCdRevisionView = {
  deployedAt: minutesAgo(55),
  sources: [
    {
      ...GIT,
      deployed: {
        id: COMMIT,
        short: '9f2c1ab',
        author: 'Ada Okafor',
        date: minutesAgo(70),
        message: 'Take fewer steps to pay',
        tags: ['v2.14.1'],
        url: `${GIT.url}/commit/${COMMIT}`,
      },
      target: {
        id: '1b2c3d4e5f60718293a4b5c6d7e8f901a2b3c4d5',
        short: '1b2c3d4',
        author: 'Grace Lindqvist',
        message: 'Round as the bank does',
        tags: [],
      },
      compareUrl: `${GIT.url}/compare/9f2c1ab...1b2c3d4`,
    },
    {
      ...CHART,
      deployed: {
        id: '12.1.9',
        short: '12.1.9',
        tags: [],
        notice: 'The description of the chart could not be read.',
      },
      target: { id: '12.1.9', short: '12.1.9', tags: [] },
    },
    {
      index: 2,
      kind: 'oci',
      repository: 'registry.meridian.example/policies',
      targetRevision: '1.0.0',
    },
  ],
};

export const historyView: ArgoCdHistoryView = {
  kept: 10,
  deployments: [
    {
      id: 12,
      deployedAt: minutesAgo(55),
      startedAt: minutesAgo(56),
      durationSeconds: 24,
      automated: true,
      current: true,
      sources: [
        {
          ...GIT,
          revision: {
            id: COMMIT,
            short: '9f2c1ab',
            url: `${GIT.url}/commit/${COMMIT}`,
          },
        },
        { ...CHART, revision: { id: '12.1.9', short: '12.1.9' } },
      ],
    },
    {
      id: 11,
      deployedAt: minutesAgo(55 + 2 * 24 * 60),
      durationSeconds: 90,
      by: 'ada',
      automated: false,
      current: false,
      sources: [{ ...GIT, revision: { id: 'abc', short: 'abc' } }],
    },
    {
      id: 10,
      deployedAt: minutesAgo(55 + 4 * 24 * 60),
      current: false,
      sources: [],
    },
  ],
};

type Resource = ArgoCdResourcesView['resources'][number];

/** A resource of the tree, but for what is said. */
export function aResource(
  id: string,
  object: ArgoCdObject,
  parts: Partial<Resource> = {},
): Resource {
  return {
    ...object,
    id,
    parents: [],
    version: 'v1',
    requiresPruning: false,
    images: [],
    externalUrls: [],
    orphaned: false,
    facts: [],
    ...parts,
  };
}

export const resourcesView: ArgoCdResourcesView = {
  resources: [
    aResource('dep', anObject('Deployment', 'checkout', 'apps'), {
      sync: 'out-of-sync',
      health: 'degraded',
    }),
    aResource('rs', anObject('ReplicaSet', 'checkout-7d9', 'apps'), {
      parents: ['dep'],
      health: 'healthy',
    }),
    aResource('pod', anObject('Pod', 'checkout-7d9-x'), {
      parents: ['rs'],
      health: 'degraded',
      healthMessage: 'back-off 5m0s restarting failed container',
      images: ['registry.meridian.example/checkout:2.15.0'],
      createdAt: minutesAgo(5),
      facts: [{ name: 'Containers', value: '0/1' }],
    }),
    aResource('svc', anObject('Service', 'checkout'), {
      sync: 'synced',
      health: 'healthy',
    }),
    aResource('old', anObject('ConfigMap', 'old'), {
      sync: 'out-of-sync',
      requiresPruning: true,
    }),
  ],
  truncated: false,
  children: [
    { name: 'ledger-prod', sync: 'out-of-sync', health: 'healthy' },
    {
      name: 'other',
      health: 'missing',
      url: 'https://argocd.meridian.example/applications/other',
    },
  ],
  owner: { kind: 'ApplicationSet', name: 'checkout' },
  notices: [],
};

export const diffView: ArgoCdDiffView = {
  resources: [
    {
      ...anObject('Deployment', 'checkout', 'apps'),
      change: 'update',
      diff: [
        '--- live',
        '+++ source',
        '@@ -3,3 +3,3 @@',
        ' spec:',
        '-  replicas: 2',
        '+  replicas: 3',
        '',
      ].join('\n'),
      truncated: false,
      masked: false,
    },
    {
      ...anObject('Secret', 'gateway'),
      change: 'update',
      diff: '',
      truncated: false,
      masked: true,
    },
    {
      ...anObject('ConfigMap', 'old'),
      change: 'delete',
      diff: '@@ -1,1 +0,0 @@\n-kind: ConfigMap\n',
      truncated: true,
      masked: false,
    },
  ],
  truncated: false,
};

export const windowsView: ArgoCdWindowsView = {
  canSync: false,
  canAutoSync: false,
  blockedUntil: minutesAgo(-95),
  autoBlockedUntil: minutesAgo(-95),
  message: 'Syncs are blocked until 18:00 UTC.',
  windows: [
    {
      kind: 'allow',
      schedule: '0 20 * * *',
      duration: '1h',
      manualSync: true,
      active: false,
      startsAt: minutesAgo(-240),
      description: 'At night',
    },
    {
      kind: 'deny',
      schedule: '0 9 * * 1-5',
      duration: '9h',
      manualSync: false,
      active: true,
      timeZone: 'Europe/Berlin',
      endsAt: minutesAgo(-95),
    },
  ],
  notices: [],
};

export const linksView: ArgoCdLinksView = {
  links: [
    {
      title: 'Dashboard',
      url: 'https://grafana.meridian.example/d/checkout',
      description: 'Latency and errors',
    },
  ],
};

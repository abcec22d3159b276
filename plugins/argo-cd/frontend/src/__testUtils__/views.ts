import type { ArgoCdViews } from '@portolan/plugin-argo-cd-common';
import { COMMIT, GIT, HELM, minutesAgo, OLDER_COMMIT } from './apps';

const DEPLOYMENT = {
  group: 'apps',
  kind: 'Deployment',
  namespace: 'checkout',
  name: 'checkout',
};
const POD = {
  group: '',
  kind: 'Pod',
  namespace: 'checkout',
  name: 'checkout-7d9f-x1',
};

export const whyView: ArgoCdViews['why'] = {
  conditions: [
    {
      type: 'SyncError',
      severity: 'error',
      message: 'Failed sync attempt: one or more objects failed to apply',
      at: minutesAgo(9),
    },
  ],
  operation: {
    phase: 'failed',
    message: 'one or more synchronization tasks completed unsuccessfully',
    startedAt: minutesAgo(10),
    finishedAt: minutesAgo(9),
    by: 'ada',
    automated: false,
    retries: 2,
    revisions: [COMMIT],
    failed: [
      {
        group: 'batch',
        kind: 'Job',
        namespace: 'checkout',
        name: 'migrate',
        status: 'Failed',
        message: 'Job has reached the specified backoff limit',
        hook: 'PreSync',
      },
    ],
  },
  unhealthy: [
    {
      ...POD,
      health: 'degraded',
      message: 'Back-off restarting failed container',
      images: ['registry.meridian.example/shop/checkout:2.14.1'],
      facts: [{ name: 'Restart Count', value: '7' }],
    },
  ],
  events: [
    {
      type: 'warning',
      reason: 'BackOff',
      message: 'Back-off restarting failed container app',
      count: 12,
      at: minutesAgo(2),
      object: 'Pod/checkout-7d9f-x1',
    },
  ],
  notices: ['Events of the namespace could not be read.'],
};

export const revisionView: ArgoCdViews['revision'] = {
  deployedAt: minutesAgo(41),
  sources: [
    {
      ...GIT,
      deployed: {
        id: OLDER_COMMIT,
        short: '4d5e6f7',
        author: 'Ada Lovelace',
        date: minutesAgo(90),
        message: 'Price in cents',
        tags: ['v2.14.1'],
        url: `${GIT.url}/commit/${OLDER_COMMIT}`,
      },
      target: {
        id: COMMIT,
        short: '9f2c1ab',
        author: 'Grace Hopper',
        date: minutesAgo(50),
        message: 'Round half up',
        tags: [],
      },
      compareUrl: `${GIT.url}/compare/${OLDER_COMMIT}...${COMMIT}`,
    },
    {
      ...HELM,
      deployed: {
        id: '18.1.0',
        short: '18.1.0',
        tags: [],
        message: 'Redis, in memory',
      },
      target: { id: '18.1.0', short: '18.1.0', tags: [] },
    },
  ],
};

const deployment = (
  id: number,
  minutes: number,
  parts: Partial<ArgoCdViews['history']['deployments'][number]>,
) => ({
  id,
  deployedAt: minutesAgo(minutes),
  startedAt: minutesAgo(minutes + 1),
  durationSeconds: 30,
  automated: true,
  sources: [{ ...GIT, revision: { id: COMMIT, short: '9f2c1ab' } }],
  current: false,
  ...parts,
});

export const historyView: ArgoCdViews['history'] = {
  kept: 10,
  deployments: [
    deployment(7, 41, { current: true, automated: false, by: 'ada' }),
    deployment(6, 600, { durationSeconds: 90 }),
    deployment(5, 900, { durationSeconds: 60 }),
  ],
};

const resource = {
  version: 'v1',
  requiresPruning: false,
  images: [],
  externalUrls: [],
  orphaned: false,
  facts: [],
};

export const resourcesView: ArgoCdViews['resources'] = {
  resources: [
    {
      ...resource,
      ...DEPLOYMENT,
      id: 'deployment',
      parents: [],
      sync: 'out-of-sync',
      health: 'degraded',
      healthMessage: 'Deployment exceeded its progress deadline',
    },
    {
      ...resource,
      group: 'apps',
      kind: 'ReplicaSet',
      name: 'checkout-7d9f',
      namespace: 'checkout',
      id: 'replica-set',
      parents: ['deployment'],
    },
    {
      ...resource,
      ...POD,
      id: 'pod',
      parents: ['replica-set'],
      health: 'degraded',
      facts: [{ name: 'Status Reason', value: 'CrashLoopBackOff' }],
    },
    {
      ...resource,
      group: '',
      kind: 'Service',
      name: 'checkout',
      namespace: 'checkout',
      id: 'service',
      parents: [],
      sync: 'synced',
      health: 'healthy',
    },
  ],
  truncated: false,
  children: [],
  notices: [],
};

export const diffView: ArgoCdViews['diff'] = {
  resources: [
    {
      ...DEPLOYMENT,
      change: 'update',
      diff: [
        '--- runs',
        '+++ source',
        '@@ -1,3 +1,3 @@',
        ' spec:',
        '-  replicas: 2',
        '+  replicas: 4',
        '',
      ].join('\n'),
      truncated: false,
      masked: false,
    },
    {
      group: '',
      kind: 'Secret',
      namespace: 'checkout',
      name: 'stripe',
      change: 'update',
      diff: '',
      truncated: false,
      masked: true,
    },
  ],
  truncated: false,
};

export const windowsView: ArgoCdViews['windows'] = {
  canSync: false,
  canAutoSync: false,
  blockedUntil: minutesAgo(-180),
  autoBlockedUntil: minutesAgo(-180),
  message: 'Syncs are blocked until 18:00 UTC.',
  windows: [
    {
      kind: 'deny',
      schedule: '0 9 * * 1-5',
      duration: '9h',
      manualSync: false,
      active: true,
      timeZone: 'Europe/Berlin',
      endsAt: minutesAgo(-180),
    },
  ],
  notices: [],
};

export const linksView: ArgoCdViews['links'] = {
  links: [
    {
      title: 'Dashboard',
      url: 'https://grafana.meridian.example/d/checkout',
      description: 'Requests and errors',
    },
  ],
};

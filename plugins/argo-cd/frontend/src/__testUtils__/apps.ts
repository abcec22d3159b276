import type { ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import type { Snapshot } from '@portolan/plugin-platform-common';

const MINUTE_MS = 60_000;
const SERVER = 'https://argocd.meridian.example/applications/argocd';

/** A commit, in full. */
export const COMMIT = '9f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4';

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

/** Of an application that is well, but for what is said. */
export function details(parts: Partial<ArgoCdDetails> = {}): ArgoCdDetails {
  return {
    namespace: 'argocd',
    project: 'payments',
    environment: 'prod',
    labels: { team: 'payments' },
    sync: { status: 'synced', revisions: [COMMIT] },
    health: { status: 'healthy', since: minutesAgo(50) },
    autoSync: { enabled: true, prune: false, selfHeal: true },
    sources: [
      {
        index: 0,
        kind: 'git',
        repository: 'https://github.com/meridian/checkout-deploy.git',
        url: 'https://github.com/meridian/checkout-deploy',
        path: 'deploy/prod',
        targetRevision: 'main',
      },
    ],
    destination: { cluster: 'prod-eu', namespace: 'checkout' },
    images: ['registry.meridian.example/checkout:2.14.1'],
    externalUrls: ['https://checkout.meridian.example/'],
    operation: {
      phase: 'succeeded',
      startedAt: minutesAgo(56),
      finishedAt: minutesAgo(55),
      revisions: [COMMIT],
    },
    deleting: false,
    appOfApps: false,
    ...parts,
  };
}

export function anApp(name: string, parts: Partial<Snapshot> = {}): Snapshot {
  return {
    provider: 'argo-cd',
    id: `prod/payments/argocd/${name}`,
    name,
    scope: { instance: 'prod', parent: 'payments' },
    health: 'healthy',
    version: '9f2c1ab',
    updatedAt: minutesAgo(55),
    links: [{ title: 'Argo CD', url: `${SERVER}/${name}` }],
    actions: [
      { id: 'refresh', title: 'Refresh', allowed: true, destructive: false },
      { id: 'sync', title: 'Sync', allowed: true, destructive: false },
      {
        id: 'roll-back',
        title: 'Roll back',
        allowed: false,
        why: 'Auto-sync is on: it would undo a roll-back.',
        destructive: true,
      },
    ],
    details: details(),
    fetchedAt: minutesAgo(0),
    stale: false,
    ...parts,
  };
}

/** All is well. */
export const prod = anApp('checkout-prod');

/** Runs a newer image than prod, and is unwell. */
export const staging = anApp('checkout-staging', {
  id: 'staging/payments/argocd/checkout-staging',
  scope: { instance: 'staging', parent: 'payments' },
  health: 'unhealthy',
  reason: 'Pod checkout-7d9 is Degraded: back-off restarting failed container.',
  version: '1b2c3d4',
  details: details({
    environment: 'staging',
    health: { status: 'degraded', since: minutesAgo(4) },
    destination: { cluster: 'staging-eu', namespace: 'checkout' },
    images: ['registry.meridian.example/checkout:2.15.0'],
  }),
});

/** Well, but the source says something else; nobody may sync. */
export const ledger = anApp('ledger-prod', {
  health: 'degraded',
  reason: '2 resources are not as the source says.',
  details: details({
    sync: { status: 'out-of-sync', revisions: [COMMIT] },
    autoSync: { enabled: false, prune: false, selfHeal: false },
  }),
});

/** Its last sync failed. */
export const storefront = anApp('storefront-prod', {
  health: 'unhealthy',
  reason: 'The sync failed: admission denied it.',
  details: details({
    sync: { status: 'out-of-sync', revisions: [COMMIT] },
    operation: {
      phase: 'failed',
      startedAt: minutesAgo(9),
      finishedAt: minutesAgo(8),
      revisions: [COMMIT],
    },
  }),
});

/** A sync goes on. */
export const discovery = anApp('discovery-prod', {
  health: 'progressing',
  reason: 'A sync goes on.',
  details: details({
    operation: { phase: 'running', startedAt: minutesAgo(1), revisions: [] },
  }),
});

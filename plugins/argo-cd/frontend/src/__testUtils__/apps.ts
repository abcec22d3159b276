import {
  argoCdAppKey,
  ArgoCdDetails,
  ArgoCdSource,
} from '@portolan/plugin-argo-cd-common';
import type { Snapshot } from '@portolan/plugin-platform-common';

const MINUTE_MS = 60_000;

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

export const COMMIT = '9f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4';
export const OLDER_COMMIT = '4d5e6f708192a3b4c5d6e7f8091a2b3c49f2c1ab';

export const GIT: ArgoCdSource = {
  index: 0,
  kind: 'git',
  repository: 'https://github.com/meridian/deploy.git',
  url: 'https://github.com/meridian/deploy',
  path: 'checkout/prod',
  targetRevision: 'main',
};

export const HELM: ArgoCdSource = {
  index: 1,
  kind: 'helm',
  repository: 'https://charts.meridian.example',
  chart: 'redis',
  targetRevision: '18.x',
};

/** An application that is synchronised and well, but for what is said. */
export function anApp(
  environment: string,
  details: Partial<ArgoCdDetails> = {},
  parts: Partial<Snapshot<ArgoCdDetails>> = {},
): Snapshot<ArgoCdDetails> & { details: ArgoCdDetails } {
  const name = parts.name ?? `checkout-${environment}`;
  const instance = environment === 'prod' ? 'prod' : 'staging';
  const project = 'payments';
  return {
    provider: 'argo-cd',
    id: argoCdAppKey({ instance, project, namespace: 'argocd', name }),
    name,
    scope: { instance, parent: project },
    health: 'healthy',
    version: COMMIT.slice(0, 7),
    updatedAt: minutesAgo(41),
    links: [
      {
        title: 'Argo CD',
        url: `https://argocd.meridian.example/applications/argocd/${name}`,
      },
    ],
    actions: [
      { id: 'refresh', title: 'Refresh', allowed: true, destructive: false },
      {
        id: 'terminate',
        title: 'Terminate',
        allowed: false,
        why: 'No operation runs.',
        destructive: true,
      },
    ],
    fetchedAt: minutesAgo(0),
    stale: false,
    ...parts,
    details: {
      namespace: 'argocd',
      project,
      environment,
      labels: {},
      sync: { status: 'synced', revisions: [COMMIT] },
      health: { status: 'healthy' },
      autoSync: { enabled: true, prune: true, selfHeal: false },
      sources: [GIT],
      destination: { cluster: 'eu-west-1', namespace: 'checkout' },
      images: ['registry.meridian.example/shop/checkout:2.15.0'],
      externalUrls: ['https://checkout.meridian.example/'],
      operation: {
        phase: 'succeeded',
        startedAt: minutesAgo(42),
        finishedAt: minutesAgo(41),
        revisions: [COMMIT],
      },
      deleting: false,
      appOfApps: false,
      ...details,
    },
  };
}

/** Its Deployment does not come up. */
export const prod = anApp(
  'prod',
  {
    health: { status: 'degraded', since: minutesAgo(9) },
    images: ['registry.meridian.example/shop/checkout:2.14.1'],
  },
  {
    health: 'unhealthy',
    reason: 'Something that it deploys is degraded.',
  },
);

export const staging = anApp('staging');

/** What runs is well, and not what the source says. */
export const drifted = anApp(
  'staging',
  {
    sync: { status: 'out-of-sync', revisions: [COMMIT] },
    autoSync: { enabled: false, prune: false, selfHeal: false },
  },
  {
    health: 'degraded',
    reason: 'The cluster is out of sync with the source, and auto-sync is off.',
  },
);

/** A sync runs. */
export const syncing = anApp(
  'staging',
  {
    sync: { status: 'out-of-sync', revisions: [COMMIT] },
    operation: {
      phase: 'running',
      startedAt: minutesAgo(1),
      revisions: [COMMIT],
    },
  },
  { health: 'progressing', reason: 'A sync runs.' },
);

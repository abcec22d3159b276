import type { Snapshot } from '@portolan/plugin-platform-common';
import type {
  TerraformDetails,
  TerraformRun,
} from '@portolan/plugin-terraform-common';

const MINUTE_MS = 60_000;
const APP = 'https://app.terraform.io/app/meridian/workspaces';

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

/** A run that was applied an hour ago, but for what is said. */
export function aRun(
  id: string,
  parts: Partial<TerraformRun> = {},
): TerraformRun {
  return {
    id,
    status: 'applied',
    phase: 'succeeded',
    words: 'applied',
    message: 'Raise the limits',
    trigger: 'push by ada',
    createdAt: minutesAgo(60),
    endedAt: minutesAgo(56),
    isDestroy: false,
    planOnly: false,
    refreshOnly: false,
    changes: { add: 1, change: 0, destroy: 0, import: 0 },
    can: { apply: false, discard: false, cancel: false },
    url: `${APP}/payments-prod/runs/${id}`,
    ...parts,
  };
}

/** A plan that destroys, and waits for somebody to approve it. */
export const waitingRun = aRun('run-Waiting1', {
  status: 'planned',
  phase: 'waiting',
  words: 'waiting for approval',
  message: 'Shrink the database',
  commit: {
    sha: '9f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4',
    url: 'https://github.com/meridian/infrastructure/commit/9f2c1ab4',
    branch: 'main',
  },
  pullRequest: {
    number: 118,
    title: 'Shrink the database',
    url: 'https://github.com/meridian/infrastructure/pull/118',
  },
  createdAt: minutesAgo(30),
  endedAt: undefined,
  waitingFor: 'approval',
  waitingSince: minutesAgo(26),
  changes: { add: 2, change: 1, destroy: 3, import: 0 },
  can: { apply: true, discard: true, cancel: false },
});

export function details(
  parts: Partial<TerraformDetails> = {},
): TerraformDetails {
  return {
    workspaceId: 'ws-1',
    tags: ['payments'],
    project: 'Payments',
    run: aRun('run-Applied1'),
    assessmentsEnabled: true,
    drift: { drifted: false, count: 0, undrifted: 12, at: minutesAgo(90) },
    lock: { locked: false, byRun: false },
    version: { number: '1.9.8', newest: '1.10.2', behind: true },
    autoApply: false,
    executionMode: 'remote',
    repository: { name: 'meridian/infrastructure', branch: 'main' },
    resourceCount: 12,
    statistics: {
      runs: 40,
      failures: 2,
      policyFailures: 0,
      failureRate: 0.05,
    },
    outputs: [],
    outputCount: 0,
    can: {},
    ...parts,
  };
}

function aWorkspace(name: string, parts: Partial<Snapshot> = {}): Snapshot {
  return {
    provider: 'terraform',
    id: `app/meridian/${name}`,
    name,
    scope: { instance: 'app', parent: 'meridian' },
    health: 'healthy',
    updatedAt: minutesAgo(56),
    links: [{ title: 'HCP Terraform', url: `${APP}/${name}` }],
    actions: [
      { id: 'plan', title: 'Plan', allowed: true, destructive: false },
      {
        id: 'apply',
        title: 'Apply',
        allowed: false,
        why: 'No plan waits for approval.',
        destructive: true,
      },
      { id: 'assess', title: 'Assess now', allowed: true, destructive: false },
    ],
    details: details(),
    fetchedAt: minutesAgo(0),
    stale: false,
    ...parts,
  };
}

/** Its plan waits for approval, and would destroy. */
export const payments = aWorkspace('payments-prod', {
  health: 'progressing',
  reason: 'A plan that destroys 3 resources waits for approval.',
  details: details({ run: waitingRun }),
});

/** It has drifted, a check fails, and ada holds its lock. */
export const ledger = aWorkspace('ledger-prod', {
  health: 'degraded',
  reason: '2 resources are not as the state says.',
  details: details({
    drift: { drifted: true, count: 2, undrifted: 10, at: minutesAgo(15) },
    checks: { passed: 4, failed: 1, errored: 0, unknown: 0 },
    lock: { locked: true, by: 'ada', byRun: false, reason: 'a migration' },
  }),
});

/** Its newest run failed. */
export const storefront = aWorkspace('storefront-prod', {
  health: 'unhealthy',
  reason: 'The apply failed: quota exceeded.',
  details: details({
    run: aRun('run-Failed1', {
      status: 'errored',
      phase: 'failed',
      words: 'failed',
    }),
  }),
});

/** Its plan goes on. */
export const discovery = aWorkspace('discovery-prod', {
  health: 'progressing',
  reason: 'A run is planning.',
  details: details({
    run: aRun('run-Planning1', {
      status: 'planning',
      phase: 'planning',
      words: 'planning',
      changes: undefined,
      endedAt: undefined,
    }),
  }),
});

/** All is well. */
export const network = aWorkspace('network-prod');

/** The server keeps only its state. */
export const local = aWorkspace('bootstrap', {
  health: 'unknown',
  details: details({
    run: undefined,
    drift: undefined,
    executionMode: 'local',
  }),
});

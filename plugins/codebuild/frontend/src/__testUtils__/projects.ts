import type {
  CodeBuildBatchesView,
  CodeBuildBuild,
  CodeBuildBuildsView,
  CodeBuildBuildView,
  CodeBuildDetails,
  CodeBuildFindingsView,
  CodeBuildStatisticsView,
} from '@portolan/plugin-codebuild-common';
import type { Snapshot } from '@portolan/plugin-platform-common';

const MINUTE_MS = 60_000;
const CONSOLE =
  'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/111122223333/projects';

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

/** The id of a build, told apart by its number. */
export function buildId(project: string, number: number): string {
  return `${project}:0f5c1a52-1111-4222-8333-${String(number).padStart(
    12,
    '0',
  )}`;
}

/** A build of main that succeeded in four minutes, but for what is said. */
export function aBuild(
  project: string,
  number: number,
  minutes: number,
  parts: Partial<CodeBuildBuild> = {},
): CodeBuildBuild {
  return {
    id: buildId(project, number),
    number,
    status: 'succeeded',
    branch: 'main',
    commit: '9f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4',
    by: 'GitHub webhook',
    startedAt: minutesAgo(minutes),
    endedAt: minutesAgo(minutes - 4),
    durationSeconds: 240,
    queuedSeconds: 3,
    ...parts,
  };
}

function aProject(
  name: string,
  details: CodeBuildDetails,
  parts: Partial<Snapshot> = {},
): Snapshot {
  return {
    provider: 'codebuild',
    id: `arn:aws:codebuild:eu-west-1:111122223333:project/${name}`,
    name,
    scope: { account: '111122223333', region: 'eu-west-1' },
    health: 'healthy',
    version: '9f2c1ab',
    updatedAt: minutesAgo(5),
    links: [{ title: 'AWS console', url: `${CONSOLE}/${name}/history` }],
    actions: [
      {
        id: 'retry',
        title: 'Retry',
        allowed: true,
        destructive: false,
      },
      {
        id: 'start',
        title: 'Start',
        allowed: true,
        destructive: false,
        fields: [
          {
            name: 'version',
            title: 'Branch or commit',
            kind: 'text',
            required: false,
          },
        ],
      },
      {
        id: 'stop',
        title: 'Stop',
        allowed: false,
        why: 'No build is running: there is nothing to stop.',
        destructive: true,
      },
    ],
    details,
    fetchedAt: minutesAgo(0),
    stale: false,
    ...parts,
  };
}

const SOURCE: CodeBuildDetails['source'] = {
  type: 'GITHUB',
  repository: 'https://github.com/meridian/checkout',
  version: 'main',
};

export const failedBuild = aBuild('checkout-main', 41, 9, {
  status: 'failed',
  durationSeconds: 161,
  endedAt: minutesAgo(6),
  pullRequest: 118,
  branch: undefined,
  phase: 'BUILD',
  why: 'yarn test ended with exit status 1',
});

/** Its newest build failed. */
export const checkout = aProject(
  'checkout-main',
  {
    source: SOURCE,
    recent: [
      failedBuild,
      aBuild('checkout-main', 40, 60),
      aBuild('checkout-main', 39, 120, { status: 'stopped' }),
    ],
    statistics: { builds: 10, succeeded: 9, medianSeconds: 240, change: 0.02 },
  },
  {
    health: 'unhealthy',
    reason:
      'Build 41 of pull request 118 failed in BUILD: yarn test ended with exit status 1.',
  },
);

/** Its newest build succeeded, though it took long. */
export const receipts = aProject('receipts-main', {
  source: SOURCE,
  recent: [aBuild('receipts-main', 7, 200, { durationSeconds: 360 })],
  statistics: { builds: 7, succeeded: 7, medianSeconds: 240 },
});

export const basketDetails: CodeBuildDetails = {
  source: SOURCE,
  recent: [
    aBuild('basket-main', 12, 2, {
      status: 'in-progress',
      endedAt: undefined,
      durationSeconds: undefined,
      phase: 'BUILD',
      batch: 'basket-main:batch-1',
    }),
    aBuild('basket-main', 11, 90),
  ],
  statistics: { builds: 5, succeeded: 5, medianSeconds: 240 },
};

/** A build of it is under way for half of its usual time. */
export const basket = aProject('basket-main', basketDetails, {
  health: 'progressing',
  reason: 'Build 12 is in BUILD since 14:02 UTC.',
});

export const buildsView: CodeBuildBuildsView = {
  builds: [
    failedBuild,
    aBuild('checkout-main', 40, 60),
    aBuild('checkout-main', 39, 120, { status: 'stopped' }),
    aBuild('checkout-main', 38, 180, {
      durationSeconds: 390,
      queuedSeconds: 95,
      by: 'pipeline shop-release',
    }),
  ].map(build => ({
    ...build,
    consoleUrl: `${CONSOLE}/checkout-main/build/${encodeURIComponent(
      build.id,
    )}`,
  })),
};

export const buildView: CodeBuildBuildView = {
  build: failedBuild,
  phases: [
    {
      type: 'SUBMITTED',
      status: 'succeeded',
      offsetSeconds: 0,
      durationSeconds: 0,
      messages: [],
    },
    {
      type: 'QUEUED',
      status: 'succeeded',
      offsetSeconds: 0,
      durationSeconds: 3,
      messages: [],
    },
    {
      type: 'INSTALL',
      status: 'succeeded',
      offsetSeconds: 3,
      durationSeconds: 48,
      messages: [],
    },
    {
      type: 'BUILD',
      status: 'failed',
      offsetSeconds: 51,
      durationSeconds: 108,
      messages: [
        'COMMAND_EXECUTION_ERROR: Error while executing command: yarn test. Reason: exit status 1',
      ],
    },
    { type: 'COMPLETED', messages: [] },
  ],
  failure:
    'Build 41 of pull request 118 failed in BUILD: yarn test ended with exit status 1.',
  log: {
    lines: [
      { time: minutesAgo(7), text: 'PASS src/basket.test.ts' },
      {
        time: minutesAgo(6),
        text: '\u001b[31mFAIL\u001b[0m src/price.test.ts',
      },
      { time: minutesAgo(6), text: 'ERROR: 1 test failed' },
    ],
    link: { title: 'Log in the AWS console', url: `${CONSOLE}/log` },
  },
  environment: [
    { name: 'NPM_TOKEN', type: 'secrets-manager' },
    { name: 'STAGE', type: 'plaintext' },
  ],
  reports: [
    {
      name: 'unit',
      status: 'failed',
      tests: {
        total: 212,
        counts: { succeeded: 209, failed: 2, skipped: 1 },
        durationSeconds: 31,
        failed: [
          {
            name: 'rounds half up',
            suite: 'price',
            message: 'expected 2.35, received 2.34',
            durationSeconds: 1,
          },
        ],
      },
    },
    {
      name: 'coverage',
      status: 'succeeded',
      coverage: { lines: 81.24, branches: 64 },
    },
  ],
  links: [
    { title: 'AWS console', url: `${CONSOLE}/checkout-main/build` },
    {
      title: 'Commit',
      url: 'https://github.com/meridian/checkout/commit/9f2c1ab4',
    },
  ],
};

export const statisticsView: CodeBuildStatisticsView = {
  all: {
    builds: 96,
    succeeded: 92,
    medianSeconds: 200,
    p95Seconds: 320,
    medianQueuedSeconds: 3,
  },
  recent: {
    builds: 20,
    succeeded: 15,
    medianSeconds: 240,
    p95Seconds: 322,
    medianQueuedSeconds: 3,
  },
  phases: [
    { type: 'INSTALL', medianSeconds: 40, recentMedianSeconds: 80 },
    { type: 'BUILD', medianSeconds: 120, recentMedianSeconds: 122 },
  ],
  builds: [
    {
      id: buildId('checkout-main', 40),
      number: 40,
      status: 'succeeded',
      endedAt: minutesAgo(56),
      seconds: 240,
    },
    {
      id: buildId('checkout-main', 41),
      number: 41,
      status: 'failed',
      endedAt: minutesAgo(6),
      seconds: 161,
    },
  ],
};

export const batchesView: CodeBuildBatchesView = {
  batches: [
    {
      id: 'basket-main:batch-1',
      number: 3,
      status: 'failed',
      branch: 'main',
      by: 'GitHub webhook',
      startedAt: minutesAgo(20),
      endedAt: minutesAgo(12),
      groups: [
        {
          identifier: 'lint',
          dependsOn: [],
          status: 'succeeded',
          build: buildId('basket-main', 10),
          ignoreFailure: false,
        },
        {
          identifier: 'test',
          dependsOn: ['lint'],
          status: 'failed',
          build: buildId('basket-main', 11),
          ignoreFailure: false,
        },
        { identifier: 'publish', dependsOn: ['test'], ignoreFailure: true },
      ],
      why: 'The build test failed.',
    },
  ],
  truncated: true,
};

export const findingsView: CodeBuildFindingsView = {
  findings: [
    {
      id: 'plaintext-secrets',
      severity: 'high',
      title: 'Secrets stored as plain text',
      message: 'By their names these environment variables hold secrets.',
      fix: 'Move the values to Secrets Manager, and change them.',
      names: ['NPM_TOKEN'],
    },
    {
      id: 'outdated-image',
      severity: 'low',
      title: 'The build image is out of date',
      message: 'AWS offers a newer one.',
      fix: 'Change to aws/codebuild/standard:7.0, and try it on a branch first.',
    },
  ],
};

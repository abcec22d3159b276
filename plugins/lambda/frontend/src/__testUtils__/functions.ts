import type {
  LambdaConfigurationView,
  LambdaFunctionDetails,
  LambdaMetrics,
  LambdaMetricsView,
  LambdaVersionsView,
} from '@portolan/plugin-lambda-common';
import type { Snapshot } from '@portolan/plugin-platform-common';

const MINUTE_MS = 60_000;
const STEP_MINUTES = 5;

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

function repeated<T>(length: number, value: T): T[] {
  return new Array<T>(length).fill(value);
}

/** Steps of five minutes, every one alike but for what is said. */
function metricsOver(
  steps: number,
  more: Partial<LambdaMetrics> = {},
): LambdaMetrics {
  return {
    startsAt: minutesAgo(steps * STEP_MINUTES),
    periodSeconds: STEP_MINUTES * 60,
    invocations: repeated(steps, 100),
    errors: repeated(steps, 0),
    throttles: repeated(steps, 0),
    durationP50: repeated(steps, 120),
    durationP95: repeated(steps, 480),
    concurrentExecutions: repeated(steps, 3),
    ...more,
  };
}

function lambdaDetails(
  more: Partial<LambdaFunctionDetails> = {},
): LambdaFunctionDetails {
  return {
    qualifier: 'live',
    runtime: 'nodejs24.x',
    runtimeSupport: {
      status: 'supported',
      endsAt: '2028-04-30',
      inDays: 525,
    },
    packageType: 'zip',
    architecture: 'arm64',
    memoryMb: 512,
    timeoutSeconds: 30,
    codeSha: '9f2c1ab4',
    state: 'Active',
    lastUpdate: 'successful',
    logGroup: '/aws/lambda/receipts',
    aliases: [{ name: 'live', version: '42', weights: [] }],
    metrics: metricsOver(12),
    recent: { minutes: 15, invocations: 300, errors: 0, throttles: 0 },
    ...more,
  };
}

function lambda(
  name: string,
  details: LambdaFunctionDetails,
  more: Partial<Snapshot>,
): Snapshot {
  const { qualifier } = details;
  return {
    provider: 'lambda',
    id: `arn:aws:lambda:eu-west-1:111122223333:function:${name}:${qualifier}`,
    name: `${name}:${qualifier}`,
    scope: { account: '111122223333', region: 'eu-west-1' },
    health: 'healthy',
    version: '42',
    updatedAt: minutesAgo(9),
    links: [
      {
        title: 'AWS console',
        url: `https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/${name}/aliases/${qualifier}`,
      },
    ],
    actions: [],
    details,
    fetchedAt: minutesAgo(0),
    stale: false,
    ...more,
  };
}

/** Unhealthy: more than half of its calls fail, while a tenth of them goes to a new version. */
export const charge = lambda(
  'charge',
  lambdaDetails({
    aliases: [
      {
        name: 'live',
        version: '42',
        weights: [{ version: '43', percent: 10 }],
      },
      {
        name: 'canary',
        version: '43',
        weights: [],
        description: 'For the smoke test',
      },
    ],
    metrics: metricsOver(12, { errors: [...repeated(9, 0), 60, 70, 62] }),
    recent: { minutes: 15, invocations: 300, errors: 192, throttles: 0 },
  }),
  {
    health: 'unhealthy',
    reason:
      '192 of 300 invocations failed in the last 15 minutes. See its log for the error.',
    actions: [
      {
        id: 'shift-alias',
        title: 'Shift traffic',
        allowed: true,
        destructive: false,
        fields: [
          { name: 'alias', title: 'Alias', kind: 'text', required: true },
        ],
      },
      {
        id: 'roll-back',
        title: 'Roll back',
        allowed: false,
        why: 'Only members of team-payments may act on it.',
        destructive: true,
      },
    ],
  },
);

/** Healthy, on a runtime whose support ends soon. */
export const receipts = lambda(
  'receipts',
  lambdaDetails({
    runtime: 'dotnet8',
    runtimeSupport: { status: 'ending', endsAt: '2026-11-30', inDays: 8 },
  }),
  { updatedAt: minutesAgo(60 * 24 * 2) },
);

export const metricsView: LambdaMetricsView = {
  ...metricsOver(288, {
    errors: [...repeated(285, 0), 60, 70, 62],
    durationP95: [...repeated(287, 480), 1_840],
  }),
  durationP99: [...repeated(200, null), ...repeated(88, 2_500)],
};

export const versionsView: LambdaVersionsView = {
  aliases: [
    { name: 'live', version: '42', weights: [{ version: '43', percent: 10 }] },
    {
      name: 'canary',
      version: '43',
      weights: [],
      description: 'For the smoke test',
    },
  ],
  versions: [
    {
      version: '43',
      description: 'Release 2.15.0, commit 9f2c1ab',
      publishedAt: minutesAgo(9),
      runtime: 'nodejs24.x',
      codeSha: '9f2c1ab4',
      codeBytes: 3_400_000,
      servedBy: [
        { alias: 'live', percent: 10 },
        { alias: 'canary', percent: 100 },
      ],
    },
    {
      version: '42',
      publishedAt: minutesAgo(60 * 24 * 3),
      runtime: 'nodejs24.x',
      codeSha: '1b7e0c22',
      codeBytes: 3_380_000,
      servedBy: [{ alias: 'live', percent: 90 }],
    },
    {
      version: '41',
      publishedAt: minutesAgo(60 * 24 * 9),
      runtime: 'nodejs22.x',
      codeSha: '77aa0f3e',
      servedBy: [],
    },
  ],
  truncated: false,
  latest: {
    codeSha: 'c0ffee12',
    modifiedAt: minutesAgo(3),
    published: false,
  },
};

export const configurationView: LambdaConfigurationView = {
  runtime: 'nodejs24.x',
  runtimeSupport: { status: 'supported', endsAt: '2028-04-30', inDays: 525 },
  packageType: 'zip',
  architecture: 'arm64',
  memoryMb: 512,
  timeoutSeconds: 30,
  ephemeralStorageMb: 2_048,
  handler: 'index.handler',
  role: 'arn:aws:iam::111122223333:role/charge',
  logGroup: '/aws/lambda/charge',
  layers: [
    {
      arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:base:3',
      name: 'base:3',
    },
  ],
  environment: [
    { name: 'PRICE_TABLE', looksLikeSecret: false },
    { name: 'STRIPE_API_KEY', looksLikeSecret: true },
  ],
  network: { vpc: 'vpc-0a1b2c3d', subnets: 3, securityGroups: 1 },
  concurrency: { reserved: 50 },
  provisioned: [
    { qualifier: 'live', requested: 5, available: 5, status: 'ready' },
  ],
  urls: [{ qualifier: 'live', auth: 'none' }],
  triggers: [
    {
      id: 'a1',
      source: 'arn:aws:sqs:eu-west-1:111122223333:orders',
      kind: 'sqs',
      state: 'Enabled',
      stuck: false,
      lastResult: 'The last batch was processed.',
      batchSize: 10,
      qualifier: 'live',
      updatedAt: minutesAgo(600),
    },
    {
      id: 'b2',
      source: 'arn:aws:kinesis:eu-west-1:111122223333:stream/payments',
      kind: 'kinesis',
      state: 'Disabled',
      stuck: true,
      lastResult:
        'Lambda switched it off. Check that the source still exists and the function’s role may read it.',
      batchSize: 100,
      updatedAt: minutesAgo(40),
    },
  ],
  invokers: [
    {
      principal: 'events.amazonaws.com',
      source: 'arn:aws:events:eu-west-1:111122223333:rule/nightly',
    },
  ],
  findings: [
    {
      code: 'public-url',
      message:
        'Whoever knows the function’s URL (of live) may call it: it asks for no authentication.',
      fix: 'If that is not meant, set its auth type to AWS_IAM, or put it behind an API with authentication.',
    },
    {
      code: 'stuck-trigger',
      message: 'The trigger from kinesis stream/payments is stuck.',
      fix: 'Lambda switched it off. Check that the source still exists and the function’s role may read it.',
    },
  ],
  unavailable: [],
};

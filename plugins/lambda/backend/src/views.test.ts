import {
  lambdaConfigurationViewSchema,
  lambdaMetricsViewSchema,
  lambdaVersionsViewSchema,
} from '@portolan/plugin-lambda-common';
import {
  arnOf,
  PROD,
  ref,
  region,
  SandboxLambda,
  shop,
} from './__testUtils__/sandboxLambda';

const queue = `arn:aws:sqs:${region}:${PROD}:orders`;
const stream = `arn:aws:dynamodb:${region}:${PROD}:table/orders/stream/2026-01-01T00:00:00.000`;

describe('views of a function', () => {
  let lambda: SandboxLambda;

  afterEach(async () => {
    await lambda?.stop();
  });

  describe('configuration', () => {
    const configurationOf = async (name: string) =>
      lambdaConfigurationViewSchema.parse(
        await lambda.viewOne('configuration', ref(name)),
      );

    it('tells how it is set up, with names of its environment only', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', {
          runtime: 'python3.13',
          memory: 512,
          layers: [`arn:aws:lambda:${region}:${PROD}:layer:base:3`],
          environment: { LOG_LEVEL: 'cnry-1', DB_PASSWORD: 'cnry-2' },
          logGroup: '/meridian/charge',
          reservedConcurrency: 20,
          provisionedConcurrency: [
            {
              qualifier: 'live',
              requested: 5,
              available: 2,
              status: 'IN_PROGRESS',
            },
          ],
          aliases: [{ name: 'live' }],
          invokers: ['apigateway.amazonaws.com'],
        }),
      });
      const view = await configurationOf('charge');
      expect(view).toMatchObject({
        runtime: 'python3.13',
        runtimeSupport: { status: 'supported' },
        packageType: 'zip',
        memoryMb: 512,
        logGroup: '/meridian/charge',
        layers: [{ name: 'base:3' }],
        environment: [
          { name: 'DB_PASSWORD', looksLikeSecret: true },
          { name: 'LOG_LEVEL', looksLikeSecret: false },
        ],
        concurrency: { reserved: 20 },
        provisioned: [
          {
            qualifier: 'live',
            requested: 5,
            available: 2,
            status: 'in-progress',
          },
        ],
        urls: [],
        invokers: [{ principal: 'apigateway.amazonaws.com' }],
        unavailable: [],
      });
      expect(view.findings.map(({ code }) => code)).toEqual([
        'secret-in-environment',
      ]);
      expect(JSON.stringify(view)).not.toContain('cnry');
    });

    it('says what a person should look at', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', {
          runtime: 'nodejs18.x',
          url: { auth: 'NONE' },
          reservedConcurrency: 0,
          triggers: [
            { source: queue, lastResult: 'PROBLEM: Function call failed' },
            { source: stream },
          ],
        }),
      });
      const { findings, urls, triggers } = await configurationOf('charge');
      expect(findings).toMatchObject([
        { code: 'public-url' },
        { code: 'switched-off' },
        {
          code: 'stuck-trigger',
          message: 'The trigger from sqs orders is stuck.',
          fix: 'The function failed on the last batch. See its log.',
        },
        { code: 'runtime-ended' },
      ]);
      expect(urls).toEqual([{ auth: 'none' }]);
      expect(triggers).toMatchObject([
        {
          kind: 'dynamodb',
          state: 'Enabled',
          stuck: false,
          lastResult: 'The last batch was processed.',
        },
        { kind: 'sqs', source: queue, stuck: true },
      ]);
    });

    it('knows a trigger that Lambda switched off from one that a person did', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', {
          triggers: [
            { source: queue, state: 'Disabled' },
            { source: stream, state: 'Disabled', reason: 'Stream deleted' },
          ],
        }),
      });
      const { triggers } = await configurationOf('charge');
      expect(triggers?.map(({ kind, stuck }) => [kind, stuck])).toEqual([
        ['dynamodb', true],
        ['sqs', false],
      ]);
    });

    it('names the parts that may not be read, beside those that may', async () => {
      lambda = await SandboxLambda.start({ world: shop().function('charge') });
      for (const operation of ['GetPolicy', 'ListEventSourceMappings']) {
        await lambda.control.addFault({
          operation,
          effect: { kind: 'access-denied' },
        });
      }
      const view = await configurationOf('charge');
      expect(view.unavailable).toMatchObject([
        {
          part: 'triggers',
          message: expect.stringContaining('lambda:ListEventSourceMappings'),
        },
        {
          part: 'resource policy',
          message: expect.stringContaining('lambda:GetPolicy'),
        },
      ]);
      expect(view.urls).toEqual([]);
      expect(view.triggers).toBeUndefined();
    });
  });

  it('versions, newest first, with who serves them', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        versions: ['one', 'two', 'password=cnry-1'],
        aliases: [
          { name: 'live', version: '2', weights: { '3': 0.1 } },
          { name: 'old', version: '1' },
        ],
      }),
    });
    const view = lambdaVersionsViewSchema.parse(
      await lambda.viewOne('versions', ref('charge')),
    );
    expect(view).toMatchObject({
      truncated: false,
      versions: [
        { version: '3', servedBy: [{ alias: 'live', percent: 10 }] },
        {
          version: '2',
          description: 'two',
          servedBy: [{ alias: 'live', percent: 90 }],
        },
        { version: '1', servedBy: [{ alias: 'old', percent: 100 }] },
      ],
      latest: { published: true },
    });
    expect(JSON.stringify(view)).not.toContain('cnry');
  });

  it('versions of a function that has sixty: the newest fifty, and that there are more', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        versions: Array.from({ length: 60 }, (_, n) => `build ${n}`),
      }),
    });
    const view = lambdaVersionsViewSchema.parse(
      await lambda.viewOne('versions', ref('charge')),
    );
    expect(view.versions).toHaveLength(50);
    expect(view.versions[0].version).toBe('60');
    expect(view.truncated).toBe(true);
    const [events] = await lambda.timeline(ref('charge'));
    if (!events.ok) throw events.error;
    expect(events.value).toHaveLength(50);
    expect(events.value[0]).toMatchObject({ from: '59', to: '60' });
  });

  it('metrics of a day, from one call', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        scenario: { kind: 'errors', errorRate: 0.5 },
      }),
    });
    const view = lambdaMetricsViewSchema.parse(
      await lambda.viewOne('metrics', ref('charge')),
    );
    const series = [
      view.invocations,
      view.errors,
      view.throttles,
      view.durationP50,
      view.durationP95,
      view.durationP99,
      view.concurrentExecutions,
    ];
    expect(series.map(({ length }) => length)).toEqual(
      new Array(series.length).fill(288),
    );
    expect(view.periodSeconds).toBe(300);
    const hoursAgo = (Date.now() - Date.parse(view.startsAt)) / 3_600_000;
    expect(hoursAgo).toBeGreaterThan(23.9);
    expect(hoursAgo).toBeLessThanOrEqual(24);
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(view.errors.slice(0, 200))).toBe(0);
    expect(sum(view.errors.slice(-3))).toBeGreaterThan(100);
    expect(await lambda.calls()).toEqual({
      'sts:AssumeRole': 1,
      'monitoring:GetMetricData': 1,
    });
  });

  it.each(['configuration', 'versions'])(
    '%s of a function that is not there is not found',
    async id => {
      lambda = await SandboxLambda.start({ world: shop().function('charge') });
      expect(await lambda.view(id, [ref('gone'), ref('charge')])).toMatchObject(
        [{ ok: false, error: { code: 'not-found' } }, { ok: true }],
      );
    },
  );

  it('its timeline has each published version, with the commit that its description names', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        versions: ['', 'commit 1a2b3c4d5e6f'],
      }),
    });
    await lambda.control.changeFunction(arnOf('charge'), {
      publish: { description: 'by hand, on a bad day' },
    });
    const [answer, missing] = await lambda.timeline(ref('charge'), ref('gone'));
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } });
    if (!answer.ok) throw answer.error;
    expect(answer.value).toMatchObject([
      {
        id: 'version-3',
        kind: 'deployment',
        status: 'succeeded',
        from: '2',
        to: '3',
      },
      { id: 'version-2', from: '1', to: '2', commit: '1a2b3c4d5e6f' },
      { id: 'version-1', to: '1' },
    ]);
    expect(answer.value[0].commit).toBeUndefined();
    const times = answer.value.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});

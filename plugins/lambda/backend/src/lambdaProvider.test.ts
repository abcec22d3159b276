import {
  lambdaFunctionArn,
  lambdaFunctionDetailsSchema,
  parseLambdaFunctionArn,
} from '@portolan/plugin-lambda-common';
import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import { canariesIn } from '@portolan/sandbox';
import {
  arnOf,
  numbered,
  PROD,
  ref,
  region,
  rolesIn,
  SandboxLambda,
  shop,
  STAGING,
} from './__testUtils__/sandboxLambda';

describe('the Lambda provider', () => {
  let lambda: SandboxLambda;

  afterEach(async () => {
    await lambda?.stop();
  });

  it('keeps the contract of a provider', async () => {
    lambda = await SandboxLambda.start({
      world: shop().functions(2, n => ({ name: `function-${n}` })),
    });
    const breaches = await findContractBreaches({
      provider: lambda.provider,
      refs: numbered(2),
      missing: ref('gone'),
      async breakUpstream() {
        await lambda.control.addFault({ effect: { kind: 'access-denied' } });
        return () => lambda.control.clearFaults();
      },
    });
    expect(breaches).toEqual([]);
  });

  describe('of a function', () => {
    it('says what it is, whether it is well, and what callers get', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', {
          versions: ['', '', ''],
          aliases: [{ name: 'live', version: '2', weights: { '3': 0.1 } }],
          memory: 512,
          timeoutSeconds: 20,
          scenario: { kind: 'steady', requestsPerMinute: 60 },
        }),
      });
      const value = await lambda.fetchOne(ref('charge'));
      expect(value).toMatchObject({
        name: 'charge',
        scope: { account: PROD, region },
        health: 'healthy',
        version: '2',
        links: [
          {
            title: 'AWS console',
            url: `https://eu-west-1.console.aws.amazon.com/lambda/home?region=${region}#/functions/charge`,
          },
        ],
      });
      expect(value.reason).toBeUndefined();
      expect(Date.parse(value.updatedAt ?? '')).toBeLessThan(Date.now());
      const details = lambdaFunctionDetailsSchema.parse(value.details);
      expect(details).toMatchObject({
        runtime: 'nodejs24.x',
        packageType: 'zip',
        architecture: 'arm64',
        memoryMb: 512,
        timeoutSeconds: 20,
        codeSha: expect.stringMatching(/^[0-9a-f]{8}$/),
        state: 'Active',
        lastUpdate: 'successful',
        aliases: [
          {
            name: 'live',
            version: '2',
            weights: [{ version: '3', percent: 10 }],
          },
        ],
        metrics: { periodSeconds: 300 },
      });
      expect(details.metrics?.invocations).toHaveLength(12);
      const sum = details.metrics?.invocations.reduce((a, b) => a + b, 0) ?? 0;
      expect(sum).toBeGreaterThan(1_000);
      expect(details.metrics?.durationP95[5]).toBeGreaterThan(
        details.metrics?.durationP50[5] ?? Infinity,
      );
      expect(details.recent).toMatchObject({ minutes: 15, errors: 0 });
      expect(details.recent?.invocations).toBeGreaterThan(400);
      expect(details.recent?.invocations).toBeLessThan(1_500);
    });

    it('without an alias shows its code, which changes without a number', async () => {
      lambda = await SandboxLambda.start({ world: shop().function('charge') });
      const before = await lambda.fetchOne(ref('charge'));
      expect(before.version).toMatch(/^\$LATEST [0-9a-f]{8}$/);
      await lambda.control.changeFunction(arnOf('charge'), { publish: {} });
      const after = await lambda.fetchOne(ref('charge'));
      expect(after.version).not.toBe(before.version);
    });

    it('by an alias or a version is what that is', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', {
          versions: ['', '', ''],
          aliases: [
            { name: 'live', version: '2' },
            { name: 'canary', version: '3' },
          ],
        }),
      });
      const results = await lambda.fetch(
        ref('charge'),
        ref('charge', { qualifier: 'canary' }),
        ref('charge', { qualifier: '1' }),
        ref('charge', { qualifier: 'blue' }),
      );
      expect(
        results.map(
          result => result.ok && [result.value.name, result.value.version],
        ),
      ).toEqual([
        ['charge', '2'],
        ['charge:canary', '3'],
        ['charge:1', '1'],
        ['charge:blue', undefined],
      ]);
      expect(results[3]).toMatchObject({
        value: {
          health: 'missing',
          reason: `The function charge (account ${PROD}, ${region}) has no alias or version blue. Correct the annotation, or create it.`,
        },
      });
      // The function's aliases and metrics are asked for once.
      expect(await lambda.calls()).toEqual({
        'sts:AssumeRole': 1,
        'lambda:GetFunctionConfiguration': 4,
        'lambda:ListAliases': 1,
        'monitoring:GetMetricData': 1,
      });
    });

    it('is missing when it is not there, or was deleted, beside those that are', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge').function('refund'),
      });
      await lambda.control.deleteFunction(arnOf('refund'));
      const missing = (name: string) => ({
        ok: true,
        value: {
          name,
          health: 'missing',
          reason: `There is no function ${name} in account ${PROD}, ${region}. Correct the annotation, or deploy the function.`,
        },
      });
      expect(
        await lambda.fetch(ref('gone'), ref('charge'), ref('refund')),
      ).toMatchObject([
        missing('gone'),
        { ok: true, value: { health: 'healthy' } },
        missing('refund'),
      ]);
    });

    it.each([
      [
        'fails half its calls',
        { scenario: { kind: 'errors' as const, errorRate: 0.6 } },
        'unhealthy',
        /^\d+ of \d+ invocations failed in the last 15 minutes\. See its log/,
      ],
      [
        'fails some calls',
        { scenario: { kind: 'errors' as const, errorRate: 0.2 } },
        'degraded',
        /^\d+ of \d+ invocations failed in the last 15 minutes/,
      ],
      [
        'is throttled',
        { scenario: { kind: 'throttled' as const } },
        'degraded',
        /^\d+ of \d+ calls were turned away in the last 15 minutes/,
      ],
      [
        'could not be updated',
        {
          scenario: {
            kind: 'failed-update' as const,
            reasonCode: 'ImageAccessDenied' as const,
          },
        },
        'degraded',
        /^The last update failed, because its image may not be read\. .* The code from before still runs\.$/,
      ],
      [
        'is being updated',
        { scenario: { kind: 'updating' as const, everySeconds: 40 } },
        'progressing',
        /^An update is under way/,
      ],
      [
        'sleeps',
        { scenario: { kind: 'inactive' as const } },
        'degraded',
        /^The function is asleep/,
      ],
      [
        'runs on a runtime that AWS gave up',
        { runtime: 'nodejs18.x' as const },
        'degraded',
        /^AWS ended support for its runtime nodejs18\.x on 2025-09-01/,
      ],
    ])('that %s is not well', async (_, settings, health, reason) => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', settings),
      });
      await expect(lambda.fetchOne(ref('charge'))).resolves.toMatchObject({
        health,
        reason: expect.stringMatching(reason),
      });
    });

    it('links to the console of its partition, through the access portal if there is one', async () => {
      lambda = await SandboxLambda.start(
        { world: shop() },
        { aws: { accessPortal: { url: 'https://m.awsapps.com/start' } } },
      );
      const china = ref('charge', {
        partition: 'aws-cn',
        region: 'cn-north-1',
      });
      const [{ url }] = lambda.provider.describe(china).links;
      expect(url).toMatch(
        /^https:\/\/m\.awsapps\.com\/start\/#\/console\?account_id=111122223333&destination=https%3A%2F%2Fcn-north-1\.console\.amazonaws\.cn/,
      );
    });
  });

  it('is frugal: eighty functions cost two calls each and one for all metrics, and never show their code', async () => {
    lambda = await SandboxLambda.start({
      world: shop().functions(80, n => ({ name: `function-${n}` })),
    });
    const results = await lambda.fetch(...numbered(80));
    expect(
      results.every(result => result.ok && result.value.details?.metrics),
    ).toBe(true);
    expect(await lambda.calls()).toEqual({
      'sts:AssumeRole': 1,
      'lambda:GetFunctionConfiguration': 80,
      'lambda:ListAliases': 80,
      'monitoring:GetMetricData': 1,
    });
    await lambda.view('configuration', numbered(3));
    await lambda.view('versions', numbered(3));
    await lambda.view('metrics', numbered(3));
    await lambda.timeline(...numbered(3));
    await lambda.logs(ref('function-0'));
    const calls = await lambda.calls();
    expect(calls['lambda:GetFunctionConfiguration']).toBe(4);
    expect(calls).not.toHaveProperty('lambda:GetFunction');
  }, 60_000);

  describe('by annotation', () => {
    const discover = async (
      query: Parameters<NonNullable<SandboxLambda['provider']['discover']>>[0],
    ) => {
      const found = await lambda.provider.discover?.(query, lambda.context);
      if (!found) throw new Error('The provider does not search');
      return found;
    };
    const tags = { team: 'payments' };
    const byTags = { tags: [{ key: 'team', value: 'payments' }] };
    const byName = { functionName: 'charge', region };

    it('of tags finds 130 functions', async () => {
      lambda = await SandboxLambda.start({
        world: shop()
          .functions(130, n => ({ name: `function-${n}`, tags }))
          .function('other', { tags: { team: 'discovery' } }),
      });
      const { refs, errors } = await discover(byTags);
      expect(errors).toEqual([]);
      expect(new Set(refs.map(lambdaFunctionArn))).toEqual(
        new Set(numbered(130).map(lambdaFunctionArn)),
      );
    });

    it('of a name needs no call where only one account is configured', async () => {
      lambda = await SandboxLambda.start({ world: shop().function('charge') });
      expect(await discover(byName)).toEqual({
        refs: [ref('charge')],
        errors: [],
      });
      expect(await lambda.calls()).toEqual({});
    });

    it('of a name finds the account that has it', async () => {
      lambda = await SandboxLambda.start(
        {
          world: shop().account(STAGING).region(region).function('charge'),
        },
        { accounts: rolesIn(PROD, STAGING) },
      );
      expect(await discover(byName)).toEqual({
        refs: [ref('charge', { accountId: STAGING })],
        errors: [],
      });
    });

    it('of a name that two accounts have says what to write', async () => {
      lambda = await SandboxLambda.start(
        {
          world: shop()
            .function('charge')
            .account(STAGING)
            .region(region)
            .function('charge'),
        },
        { accounts: rolesIn(PROD, STAGING) },
      );
      const { refs, errors } = await discover(byName);
      expect(refs).toEqual([]);
      expect(errors).toMatchObject([
        {
          code: 'misconfigured',
          message: `Several accounts have a function charge. Write the one that is meant into aws.amazon.com/lambda-function-arn: arn:aws:lambda:${region}:${PROD}:function:charge or arn:aws:lambda:${region}:${STAGING}:function:charge.`,
        },
      ]);
    });

    it('of a name that no account has says so', async () => {
      lambda = await SandboxLambda.start(
        { world: shop().account(STAGING).region(region) },
        { accounts: rolesIn(PROD, STAGING) },
      );
      const { refs, errors } = await discover(byName);
      expect(refs).toEqual([]);
      expect(errors).toMatchObject([
        {
          code: 'not-found',
          message: expect.stringContaining(
            'has a function charge in eu-west-1',
          ),
        },
      ]);
    });

    it('of a name asks no account that the entity may not bind', async () => {
      lambda = await SandboxLambda.start(
        {
          world: shop()
            .function('charge')
            .account(STAGING)
            .region(region)
            .function('charge'),
        },
        {
          accounts: rolesIn(PROD, STAGING),
          allows: claim => claim.account !== STAGING,
        },
      );
      const { refs } = await discover(byName);
      expect(refs).toEqual([ref('charge')]);
      const { accounts } = await lambda.control.counters();
      expect(Object.keys(accounts)).not.toContain(STAGING);
    });
  });

  describe('when AWS misbehaves', () => {
    it('fails the functions of one account and shows those of the other', async () => {
      lambda = await SandboxLambda.start(
        {
          world: shop()
            .function('charge')
            .account(STAGING)
            .region(region)
            .function('charge'),
        },
        { accounts: rolesIn(PROD, STAGING) },
      );
      await lambda.control.addFault({
        service: 'lambda',
        account: STAGING,
        effect: { kind: 'access-denied' },
      });
      expect(
        await lambda.fetch(
          ref('charge'),
          ref('charge', { accountId: STAGING }),
        ),
      ).toMatchObject([
        { ok: true, value: { health: 'healthy' } },
        {
          ok: false,
          error: {
            code: 'forbidden',
            message: `AWS refuses lambda:GetFunctionConfiguration in account ${STAGING}, ${region}. Grant lambda:GetFunctionConfiguration to the role that Portolan uses there.`,
          },
        },
      ]);
    });

    it.each([
      ['reset', 'unreachable'],
      ['status', 'unavailable'],
      ['garbage', 'invalid-response'],
      ['expired-credentials', 'unauthenticated'],
    ] as const)(
      'with %s, the error is %s',
      async (kind, code) => {
        lambda = await SandboxLambda.start({
          world: shop().function('charge'),
        });
        await lambda.control.addFault({
          operation: 'GetFunctionConfiguration',
          effect: { kind },
        });
        expect(await lambda.fetch(ref('charge'))).toMatchObject([
          { ok: false, error: { code } },
        ]);
      },
      20_000,
    );

    it('answers by the deadline though AWS hangs', async () => {
      lambda = await SandboxLambda.start(
        { world: shop().function('charge') },
        { timeout: '0.3s' },
      );
      await lambda.control.addFault({ effect: { kind: 'hang' } });
      expect(await lambda.fetch(ref('charge'))).toMatchObject([
        { ok: false, error: { code: 'timeout' } },
      ]);
    });

    it('shows every function though a third of the requests is throttled', async () => {
      lambda = await SandboxLambda.start({
        world: shop().functions(12, n => ({ name: `function-${n}` })),
      });
      await lambda.control.addFault({
        probability: 0.3,
        effect: { kind: 'throttle' },
      });
      const results = await lambda.fetch(...numbered(12));
      expect(results.every(result => result.ok)).toBe(true);
    }, 20_000);

    it('shows the function though aliases and metrics may not be read, and says so', async () => {
      lambda = await SandboxLambda.start({
        world: shop().function('charge', { aliases: [{ name: 'live' }] }),
      });
      for (const operation of ['ListAliases', 'GetMetricData']) {
        await lambda.control.addFault({
          operation,
          effect: { kind: 'access-denied' },
        });
      }
      const value = await lambda.fetchOne(ref('charge'));
      expect(value.health).toBe('healthy');
      expect(value.details).toMatchObject({
        aliasesUnavailable: expect.stringContaining('lambda:ListAliases'),
        metricsUnavailable: expect.stringContaining('cloudwatch:GetMetricData'),
      });
      expect(value.details).not.toHaveProperty('aliases');
      expect(value.details).not.toHaveProperty('metrics');
    });
  });

  it('lets no secret of AWS out, in results or errors', async () => {
    lambda = await SandboxLambda.start({
      canaries: true,
      world: shop().function('charge', {
        versions: ['', ''],
        aliases: [{ name: 'live' }],
        url: { auth: 'NONE' },
        invokers: ['apigateway.amazonaws.com'],
      }),
    });
    const one = ref('charge');
    const settled = (work: Promise<unknown>) =>
      work.catch((error: Error) => ({
        message: error.message,
        stack: error.stack,
      }));
    const everything = async () => [
      await lambda.fetch(one),
      await lambda.view('configuration', [one]),
      await lambda.view('versions', [one]),
      await lambda.view('metrics', [one]),
      await lambda.timeline(one),
      await lambda.provider.probe(lambda.context),
      await settled(lambda.plan('roll-back', one, { alias: 'live' })),
      await settled(
        lambda.run('shift-alias', one, {
          alias: 'live',
          version: '1',
          weight: 10,
        }),
      ),
    ];
    const well = JSON.stringify(await everything());
    expect(well).toContain('API_TOKEN');
    expect(well).toContain('apigateway.amazonaws.com');
    expect(canariesIn(well)).toEqual([]);
    for (const kind of ['access-denied', 'expired-credentials'] as const) {
      await lambda.control.clearFaults();
      await lambda.control.addFault({ effect: { kind } });
      const failed = await everything();
      expect(canariesIn(JSON.stringify(failed))).toEqual([]);
      const errors = failed
        .flat()
        .flatMap(result =>
          typeof result === 'object' && result !== null && 'error' in result
            ? [result.error]
            : [],
        );
      expect(errors.length).toBeGreaterThan(3);
      for (const error of errors) {
        const text =
          error instanceof Error ? `${error.message} ${error.stack}` : '';
        expect(text).not.toBe('');
        expect(canariesIn(text)).toEqual([]);
      }
    }
  }, 20_000);

  it('names a function by its ARN', async () => {
    lambda = await SandboxLambda.start({ world: shop() });
    const one = ref('charge', { qualifier: 'live' });
    expect(parseLambdaFunctionArn(lambda.provider.key(one))).toEqual({
      ok: true,
      value: one,
    });
  });
});

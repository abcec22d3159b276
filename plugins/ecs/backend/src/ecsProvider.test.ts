import {
  ecsDefinitionViewSchema,
  ecsDeploymentsViewSchema,
  ecsEventsViewSchema,
  ecsServiceArn,
  ecsServiceDetailsSchema,
  EcsServiceRef,
  ecsTasksViewSchema,
} from '@portolan/plugin-ecs-common';
import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import { canariesIn, RunningSandbox } from '@portolan/sandbox';
import { RunningEcsProvider } from './__testUtils__/startEcsProvider';
import {
  shop,
  shopService as ref,
  startOnSandbox,
} from './__testUtils__/startOnSandbox';

const PROD = '111122223333';
const STAGING = '444455556666';
const region = 'eu-west-1';

function numbered(count: number): EcsServiceRef[] {
  return Array.from({ length: count }, (_, index) => ref(`service-${index}`));
}

describe('the ECS provider', () => {
  let sandbox: RunningSandbox;
  let started: RunningEcsProvider;

  afterEach(async () => {
    await started?.stop();
    await sandbox?.stop();
  });

  async function start(...options: Parameters<typeof startOnSandbox>) {
    ({ sandbox, started } = await startOnSandbox(...options));
  }

  const fetch = (...refs: EcsServiceRef[]) =>
    started.provider.fetch(refs, started.context);

  async function fetchOne(one: EcsServiceRef) {
    const [result] = await fetch(one);
    if (!result.ok) throw result.error;
    return result.value;
  }

  async function view(
    id: string,
    refs: EcsServiceRef[],
    parameters: Record<string, string> = {},
  ) {
    const found = started.provider.views?.find(each => each.id === id);
    if (!found) throw new Error(`There is no view ${id}`);
    return found.fetch(refs, parameters, started.context);
  }

  async function calls() {
    const { operations } = await sandbox.control.counters();
    await sandbox.control.resetCounters();
    return operations;
  }

  const total = (operations: Record<string, number>) =>
    Object.values(operations).reduce((sum, count) => sum + count, 0);

  const advance = (seconds: number) => sandbox.control.advance(seconds);

  it('keeps the contract of a provider', async () => {
    await start({ world: shop().services(2, n => ({ name: `service-${n}` })) });
    const breaches = await findContractBreaches({
      provider: started.provider,
      refs: numbered(2),
      missing: ref('gone'),
      async breakUpstream() {
        await sandbox.control.addFault({ effect: { kind: 'access-denied' } });
        return () => sandbox.control.clearFaults();
      },
    });
    expect(breaches).toEqual([]);
  });

  describe('of a service', () => {
    it('says what it is, whether it is well and what it runs', async () => {
      await start({
        world: shop().service('checkout', {
          desired: 3,
          image: 'registry.example/checkout:1.4.2',
          sidecars: [{ name: 'envoy', image: 'registry.example/envoy:1.30' }],
        }),
      });
      const value = await fetchOne(ref('checkout'));
      expect(value).toMatchObject({
        name: 'checkout',
        scope: { account: PROD, region, parent: 'shop' },
        health: 'healthy',
        version: '1.4.2',
        links: [
          {
            title: 'AWS console',
            url: `https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/shop/services/checkout/health?region=${region}`,
          },
        ],
        details: {
          running: 3,
          desired: 3,
          launchType: 'FARGATE',
          taskDefinition: { family: 'checkout', revision: 1 },
          rollout: { state: 'completed', failedTasks: 0, toVersion: '1.4.2' },
          circuitBreaker: { enabled: true, rollback: true },
        },
      });
      expect(value.reason).toBeUndefined();
      const details = ecsServiceDetailsSchema.parse(value.details);
      expect(details.images.map(image => image.version)).toEqual([
        '1.4.2',
        '1.30',
      ]);
      expect(started.provider.key(ref('checkout'))).toBe(
        `arn:aws:ecs:${region}:${PROD}:service/shop/checkout`,
      );
    });

    it('is missing when the service, or its cluster, is not there', async () => {
      await start({ world: shop().service('checkout') });
      const results = await fetch(
        ref('gone'),
        ref('checkout'),
        ref('checkout', { cluster: 'nowhere' }),
      );
      expect(results).toMatchObject([
        {
          ok: true,
          value: {
            name: 'gone',
            health: 'missing',
            reason: `There is no service gone in cluster shop (account ${PROD}, ${region}). Correct the annotation, or deploy the service.`,
          },
        },
        { ok: true, value: { health: 'healthy' } },
        {
          ok: true,
          value: {
            health: 'missing',
            reason: `There is no cluster nowhere in account ${PROD}, ${region}. Correct the annotation, or create the cluster.`,
          },
        },
      ]);
    });

    it('is missing once it was deleted', async () => {
      await start({ world: shop().service('checkout') });
      await sandbox.control.deleteService(ecsServiceArn(ref('checkout')));
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'missing',
      });
    });

    it('follows a deployment to its end', async () => {
      await start({
        world: shop().service('checkout', { image: 'a/checkout:1.0.0' }),
      });
      await sandbox.control.startDeployment(ecsServiceArn(ref('checkout')), {
        image: 'a/checkout:1.1.0',
      });
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'progressing',
        version: '1.1.0',
        reason: expect.stringContaining('Deploying 1.1.0'),
        details: {
          rollout: {
            state: 'in-progress',
            fromVersion: '1.0.0',
            toVersion: '1.1.0',
          },
        },
      });
      await advance(600);
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'healthy',
        version: '1.1.0',
      });
    });

    it('says why a deployment was rolled back', async () => {
      await start({
        world: shop().service('checkout', { image: 'a/checkout:1.0.0' }),
      });
      await sandbox.control.startDeployment(ecsServiceArn(ref('checkout')), {
        image: 'a/checkout:1.1.0',
        failure: { cause: 'cannot-pull-image', afterSeconds: 5 },
      });
      await advance(45);
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'degraded',
        reason: expect.stringMatching(
          /^Deploying 1\.1\.0, \d+ tasks? failed to start .*: the image checkout:1\.1\.0 was not found in its registry\./,
        ),
      });
      await advance(1_200);
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'degraded',
        version: '1.0.0',
        reason:
          'The last deployment failed and was rolled back to 1.0.0: the image checkout:1.1.0 was not found in its registry. Push it, or correct the task definition.',
      });
    });

    it.each([
      ['out-of-memory', 'ran out of memory at its limit of 1024 MiB'],
      ['exit', 'exited with code 3'],
      ['secret-unavailable', 'a secret that the task definition names'],
      ['load-balancer-health', 'the load balancer’s health checks failed'],
      ['container-health', 'health check of container checkout failed'],
    ] as const)('explains tasks that die of %s', async (cause, words) => {
      await start({
        world: shop().service('checkout', {
          scenario: {
            kind: 'crash-loop',
            cause,
            exitCode: 3,
            afterSeconds: 20,
          },
        }),
      });
      await advance(300);
      const value = await fetchOne(ref('checkout'));
      expect(['degraded', 'unhealthy']).toContain(value.health);
      expect(value.reason).toContain(words);
    });

    it('explains missing capacity', async () => {
      await start({
        world: shop().service('checkout', {
          desired: 4,
          scenario: { kind: 'no-capacity', placeable: 1 },
        }),
      });
      await advance(120);
      await expect(fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'degraded',
        reason: expect.stringContaining(
          'Only 1 of 4 tasks is running: AWS has no capacity',
        ),
      });
    });

    it('links to the console of its partition, through the access portal if there is one', async () => {
      await start(
        { world: shop() },
        { aws: { accessPortal: { url: 'https://m.awsapps.com/start' } } },
      );
      const china = ref('basket', {
        partition: 'aws-cn',
        region: 'cn-north-1',
      });
      const [{ url }] = started.provider.describe(china).links;
      expect(url).toMatch(
        /^https:\/\/m\.awsapps\.com\/start\/#\/console\?account_id=111122223333&destination=https%3A%2F%2Fcn-north-1\.console\.amazonaws\.cn/,
      );
    });
  });

  describe('is frugal:', () => {
    it('twelve services of a cluster with their tasks cost seven calls, AssumeRole included', async () => {
      await start({
        world: shop().services(12, index => ({ name: `service-${index}` })),
      });
      const refs = numbered(12);
      await Promise.all([fetch(...refs), view('tasks', refs)]);
      const cold = await calls();
      expect(cold['sts:AssumeRole']).toBe(1);
      expect(total(cold)).toBeLessThanOrEqual(7);
      await Promise.all([fetch(...refs), view('tasks', refs)]);
      const warm = await calls();
      expect(warm).toEqual({
        'ecs:DescribeServices': 2,
        'ecs:ListTasks': 2,
        'ecs:DescribeTasks': 1,
      });
    });

    it('twelve services that all crash cost at most seventeen calls with their tasks', async () => {
      await start({
        world: shop().services(12, index => ({
          name: `service-${index}`,
          scenario: { kind: 'crash-loop', cause: 'exit', afterSeconds: 60 },
        })),
      });
      await advance(120);
      const refs = numbered(12);
      await Promise.all([fetch(...refs), view('tasks', refs)]);
      expect(total(await calls())).toBeLessThanOrEqual(17);
    });

    it('a thousand services of a cluster cost a hundred DescribeServices', async () => {
      await start({
        world: shop().services(1_000, index => ({ name: `service-${index}` })),
      });
      const refs = numbered(1_000);
      const results = await fetch(...refs);
      expect(results.every(result => result.ok)).toBe(true);
      expect(await calls()).toEqual({
        'sts:AssumeRole': 1,
        'ecs:DescribeServices': 100,
        'ecs:DescribeServiceRevisions': 50,
      });
      await fetch(...refs);
      expect(await calls()).toEqual({ 'ecs:DescribeServices': 100 });
    }, 60_000);
  });

  describe('views', () => {
    it('show 250 tasks of a service, every one once', async () => {
      await start({ world: shop().service('checkout', { desired: 250 }) });
      const [result] = await view('tasks', [ref('checkout')]);
      if (!result.ok) throw result.error;
      const { tasks, truncated } = ecsTasksViewSchema.parse(result.value);
      expect(new Set(tasks.map(task => task.id)).size).toBe(250);
      expect(truncated).toBe(false);
      expect(await calls()).toMatchObject({
        'ecs:ListTasks': 4,
        'ecs:DescribeTasks': 3,
      });
    });

    it('give each of many services its own tasks, though the cluster holds others', async () => {
      await start({
        world: shop().services(30, index => ({
          name: `service-${index}`,
          desired: 10,
        })),
      });
      const results = await view('tasks', numbered(4));
      results.forEach((result, index) => {
        if (!result.ok) throw result.error;
        const { tasks } = ecsTasksViewSchema.parse(result.value);
        expect(tasks).toHaveLength(10);
        expect(
          new Set(tasks.map(task => task.taskDefinition?.split(':')[0])),
        ).toEqual(new Set([`service-${index}`]));
      });
    });

    it('show stopped tasks after running ones, with the reason', async () => {
      await start({ world: shop().service('checkout') });
      await sandbox.control.crash(ecsServiceArn(ref('checkout')), {
        failure: { cause: 'exit', exitCode: 3 },
      });
      await advance(120);
      const [result] = await view('tasks', [ref('checkout')]);
      if (!result.ok) throw result.error;
      const { tasks } = ecsTasksViewSchema.parse(result.value);
      expect(tasks.map(task => task.lastStatus)).toEqual([
        'RUNNING',
        'RUNNING',
        'STOPPED',
      ]);
      expect(tasks[2]).toMatchObject({
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container exited with code 3',
        diagnosis:
          'Container checkout exited with code 3. See its last log lines.',
        containers: [{ name: 'checkout', exitCode: 3 }],
        consoleUrl: expect.stringContaining('/clusters/shop/tasks/'),
      });
    });

    it('show deployments, newest first, from image to image', async () => {
      await start({
        world: shop().service('checkout', {
          earlierImages: ['a/checkout:0.9.0'],
          image: 'a/checkout:1.0.0',
        }),
      });
      const arn = ecsServiceArn(ref('checkout'));
      await sandbox.control.startDeployment(arn, {
        image: 'a/checkout:1.1.0',
        failure: { cause: 'exit', exitCode: 1, afterSeconds: 5 },
      });
      await advance(1_200);
      const [result] = await view('deployments', [ref('checkout')]);
      if (!result.ok) throw result.error;
      const { deployments } = ecsDeploymentsViewSchema.parse(result.value);
      expect(deployments).toMatchObject([
        {
          state: 'rolled-back',
          reason: 'Its tasks failed to start.',
          from: [{ version: '1.0.0' }],
          to: [{ version: '1.1.0' }],
          circuitBreaker: { status: 'TRIGGERED', threshold: 3 },
        },
        {
          state: 'completed',
          from: [{ version: '0.9.0' }],
          to: [{ version: '1.0.0' }],
          fromTaskDefinition: 'checkout:1',
          toTaskDefinition: 'checkout:2',
        },
        { state: 'completed', from: [], to: [{ version: '0.9.0' }] },
      ]);
      await calls();
      await view('deployments', [ref('checkout')]);
      expect(await calls()).toEqual({
        'ecs:DescribeServices': 1,
        'ecs:ListServiceDeployments': 1,
      });
    });

    it('show current deployments where the role may not see histories', async () => {
      await start({ world: shop().service('checkout') });
      await sandbox.control.addFault({
        operation: 'ListServiceDeployments',
        effect: { kind: 'access-denied' },
      });
      const [result] = await view('deployments', [ref('checkout')]);
      expect(result).toMatchObject({
        ok: true,
        value: { deployments: [{ state: 'completed' }], truncated: false },
      });
    });

    it('show events, and which of them to look at', async () => {
      await start({
        world: shop().service('checkout', {
          scenario: { kind: 'no-capacity', placeable: 1 },
        }),
      });
      await advance(60);
      const [result] = await view('events', [ref('checkout')]);
      if (!result.ok) throw result.error;
      const { events } = ecsEventsViewSchema.parse(result.value);
      const level = (words: string) =>
        events.find(event => event.message.includes(words))?.level;
      expect(level('unable to place a task')).toBe('warning');
      expect(level('has reached a steady state')).toBe('info');
    });

    it('compare revisions of the task definition', async () => {
      await start({
        world: shop().service('checkout', {
          image: 'a/checkout:1.0.0',
          environment: { LOG_LEVEL: 'info' },
        }),
      });
      await sandbox.control.startDeployment(ecsServiceArn(ref('checkout')), {
        image: 'a/checkout:1.1.0',
        environment: { LOG_LEVEL: 'debug' },
      });
      const [latest] = await view('definition', [ref('checkout')]);
      if (!latest.ok) throw latest.error;
      expect(ecsDefinitionViewSchema.parse(latest.value)).toEqual({
        family: 'checkout',
        revisions: [2, 1],
        from: 1,
        to: 2,
        changes: [
          {
            container: 'checkout',
            field: 'image',
            from: 'a/checkout:1.0.0',
            to: 'a/checkout:1.1.0',
          },
        ],
        changedEnvironment: [{ container: 'checkout', name: 'LOG_LEVEL' }],
      });
      const [first] = await view('definition', [ref('checkout')], { to: '1' });
      expect(first).toMatchObject({ ok: true, value: { to: 1, changes: [] } });
      const [none] = await view('definition', [ref('checkout')], { to: '99' });
      expect(none).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });

    it.each(['deployments', 'events', 'definition'])(
      '%s of a service that is not there is not found',
      async id => {
        await start({ world: shop().service('checkout') });
        const results = await view(id, [ref('gone'), ref('checkout')]);
        expect(results).toMatchObject([
          { ok: false, error: { code: 'not-found' } },
          { ok: true },
        ]);
      },
    );
  });

  describe('by tags', () => {
    const query = { tags: [{ key: 'team', value: 'payments' }] };
    const tags = { team: 'payments' };
    const bothAccounts = [PROD, STAGING].map(accountId => ({
      accountId,
      roleName: 'portolan-read',
    }));
    const discover = async () => {
      const found = await started.provider.discover?.(query, started.context);
      if (!found) throw new Error('The provider does not search');
      return found;
    };

    it('finds 130 services', async () => {
      await start({
        world: shop()
          .services(130, index => ({ name: `service-${index}`, tags }))
          .service('other', { tags: { team: 'discovery' } }),
      });
      const { refs, errors } = await discover();
      expect(errors).toEqual([]);
      expect(new Set(refs.map(ecsServiceArn)).size).toBe(130);
      expect(refs.every(each => each.cluster === 'shop')).toBe(true);
      expect((await calls())['tagging:GetResources']).toBe(2);
    });

    it('finds what one account has while another refuses', async () => {
      await start(
        {
          world: shop()
            .service('checkout', { tags })
            .account(STAGING, { roles: [{ name: 'portolan-read' }] })
            .region(region),
        },
        { accounts: bothAccounts },
      );
      const { refs, errors } = await discover();
      expect(refs.map(each => each.service)).toEqual(['checkout']);
      expect(errors).toMatchObject([
        { code: 'forbidden', message: expect.stringContaining(STAGING) },
      ]);
    });

    it('does not ask an account that the entity may not bind', async () => {
      await start(
        {
          world: shop()
            .account(STAGING)
            .region(region)
            .cluster('shop')
            .service('basket', { tags }),
        },
        {
          accounts: bothAccounts,
          allows: claim => claim.account !== STAGING,
        },
      );
      await expect(discover()).resolves.toEqual({ refs: [], errors: [] });
      const { accounts } = await sandbox.control.counters();
      expect(Object.keys(accounts)).toEqual([PROD]);
    });
  });

  describe('when AWS misbehaves', () => {
    it('fails the services of one account and shows those of the other', async () => {
      await start(
        {
          world: shop()
            .service('checkout')
            .account(STAGING)
            .region(region)
            .cluster('shop')
            .service('checkout'),
        },
        {
          accounts: [PROD, STAGING].map(accountId => ({
            accountId,
            roleName: 'portolan-read',
          })),
        },
      );
      await sandbox.control.addFault({
        service: 'ecs',
        account: STAGING,
        effect: { kind: 'access-denied' },
      });
      const results = await fetch(
        ref('checkout'),
        ref('checkout', { accountId: STAGING }),
      );
      expect(results).toMatchObject([
        { ok: true, value: { health: 'healthy' } },
        {
          ok: false,
          error: {
            code: 'forbidden',
            message: `AWS refuses ecs:DescribeServices in account ${STAGING}, ${region}. Grant ecs:DescribeServices to the role that Portolan uses there.`,
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
        await start({ world: shop().service('checkout') });
        await sandbox.control.addFault({
          operation: 'DescribeServices',
          effect: { kind },
        });
        await expect(fetch(ref('checkout'))).resolves.toMatchObject([
          { ok: false, error: { code } },
        ]);
      },
      20_000,
    );

    it('answers by the deadline though AWS hangs', async () => {
      await start({ world: shop().service('checkout') }, { timeout: '0.3s' });
      await sandbox.control.addFault({
        operation: 'DescribeServices',
        effect: { kind: 'hang' },
      });
      await expect(fetch(ref('checkout'))).resolves.toMatchObject([
        { ok: false, error: { code: 'timeout' } },
      ]);
    });

    it('shows every service though a third of the requests is throttled', async () => {
      await start({
        world: shop().services(12, index => ({ name: `service-${index}` })),
      });
      await sandbox.control.addFault({
        probability: 0.3,
        service: 'ecs',
        effect: { kind: 'throttle' },
      });
      const results = await fetch(...numbered(12));
      expect(results.every(result => result.ok)).toBe(true);
    }, 20_000);

    it('shows health though versions and stopped tasks may not be read', async () => {
      await start({ world: shop().service('checkout', { desired: 2 }) });
      await sandbox.control.changeService(ecsServiceArn(ref('checkout')), {
        desired: 3,
        placeable: 2,
      });
      for (const operation of [
        'DescribeServiceRevisions',
        'DescribeTaskDefinition',
        'ListTasks',
      ]) {
        await sandbox.control.addFault({
          operation,
          effect: { kind: 'access-denied' },
        });
      }
      const value = await fetchOne(ref('checkout'));
      expect(value.health).toBe('degraded');
      expect(value.version).toBeUndefined();
    });
  });

  it('lets no secret of AWS out, in results or errors', async () => {
    await start({
      canaries: true,
      world: shop()
        .service('checkout', { earlierImages: ['a/checkout:0.9.0'] })
        .service('broken', {
          scenario: {
            kind: 'failing-rollouts',
            image: 'a/broken:2',
            cause: 'cannot-pull-image',
            afterSeconds: 5,
          },
        }),
    });
    await advance(60);
    const refs = [ref('checkout'), ref('broken')];
    const everything = async () => [
      await fetch(...refs),
      await view('tasks', refs),
      await view('deployments', refs),
      await view('events', refs),
      await view('definition', refs),
      await started.provider.probe(started.context),
    ];
    const well = JSON.stringify(await everything());
    expect(well).toContain('checkout');
    expect(canariesIn(well)).toEqual([]);
    for (const kind of ['access-denied', 'expired-credentials'] as const) {
      await sandbox.control.clearFaults();
      await sandbox.control.addFault({ effect: { kind } });
      const failed = await everything();
      expect(canariesIn(JSON.stringify(failed))).toEqual([]);
      const errors = failed
        .flat()
        .flatMap(result => ('error' in result ? [result.error] : []));
      expect(errors).not.toHaveLength(0);
      for (const error of errors) {
        expect(canariesIn(`${error?.message} ${error?.stack}`)).toEqual([]);
      }
    }
  }, 20_000);
});

import {
  ecsServiceArn,
  ecsServiceDetailsSchema,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import { canariesIn, RunningSandbox } from '@portolan/sandbox';
import { RunningEcsProvider } from './__testUtils__/startEcsProvider';
import {
  shop,
  shopService,
  startOnSandbox,
} from './__testUtils__/startOnSandbox';

const checkout = shopService('checkout');
const image = (tag: string) => `a/checkout:${tag}`;

describe('an action on an ECS service', () => {
  let sandbox: RunningSandbox;
  let started: RunningEcsProvider;

  async function start(...options: Parameters<typeof startOnSandbox>) {
    ({ sandbox, started } = await startOnSandbox(...options));
  }
  afterEach(async () => {
    await started?.stop();
    await sandbox?.stop();
  });

  const advance = (seconds: number) => sandbox.control.advance(seconds);

  function action(id: string) {
    const found = started.provider.actions?.find(each => each.id === id);
    if (!found) throw new Error(`There is no action ${id}`);
    return found;
  }

  async function state(ref: EcsServiceRef = checkout) {
    const [result] = await started.provider.fetch([ref], started.context);
    if (!result.ok) throw result.error;
    ecsServiceDetailsSchema.parse(result.value.details);
    return result.value;
  }

  const offer = async (id: string) => action(id).offer(await state());

  const plan = (id: string, input = {}, ref = checkout) =>
    action(id).plan(ref, action(id).input.parse(input), started.context);

  const run = (id: string, expected?: string, input = {}, ref = checkout) =>
    action(id).run(ref, action(id).input.parse(input), expected, {
      ...started.context,
      idempotencyToken: 'token',
    });

  async function planAndRun(id: string, input = {}) {
    const { expected } = await plan(id, input);
    return run(id, expected, input);
  }

  async function changes() {
    const { operations } = await sandbox.control.counters();
    return Object.keys(operations).filter(
      name => !/:(Describe|List|AssumeRole|Get)/.test(name),
    );
  }

  const releases = (service = {}) =>
    shop().service('checkout', {
      desired: 3,
      earlierImages: [image('1.0.0'), image('1.1.0')],
      image: image('1.2.0'),
      ...service,
    });

  it('changes nothing when it is planned, and names the service and where it is', async () => {
    await start({
      world: releases({
        scenario: { kind: 'blue-green', image: image('2.0.0') },
      }),
    });
    for (const id of ['redeploy', 'stop-rollout', 'continue-rollout']) {
      const { message, effects, expected } = await plan(id);
      expect(message).toContain(
        'service checkout in cluster shop, account 111122223333, eu-west-1',
      );
      expect(effects.length).toBeGreaterThan(1);
      expect(expected).toBeTruthy();
    }
    await plan('scale', { desired: 5 });
    expect(await changes()).toEqual([]);
  });

  it.each([
    'redeploy',
    'roll-back',
    'stop-rollout',
    'continue-rollout',
    'scale',
  ])('%s: a service that is not there is not found', async id => {
    await start({ world: releases() });
    const input = id === 'scale' ? { desired: 2 } : {};
    const gone = shopService('gone');
    await expect(plan(id, input, gone)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(run(id, undefined, input, gone)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await changes()).toEqual([]);
  });

  describe('redeploy', () => {
    it('replaces every task', async () => {
      await start({ world: releases() });
      await expect(offer('redeploy')).resolves.toEqual({ available: true });
      await expect(plan('redeploy')).resolves.toMatchObject({
        message:
          'Replaces every task of service checkout in cluster shop, account 111122223333, eu-west-1 by a new one of the same task definition, checkout:3.',
        effects: [
          'Starts 3 new tasks; between 3 and 6 run meanwhile.',
          'Stops the 3 tasks that run now as the new ones are ready. They leave the load balancer first.',
          'Images and secrets are fetched again: a tag that was moved brings what it names now.',
          'If its tasks do not start, ECS rolls back by itself.',
        ],
      });
      await expect(planAndRun('redeploy')).resolves.toEqual({
        message:
          'Began to replace every task of service checkout in cluster shop, account 111122223333, eu-west-1.',
      });
      await expect(state()).resolves.toMatchObject({
        health: 'progressing',
        version: '1.2.0',
      });
      await advance(300);
      await expect(state()).resolves.toMatchObject({ health: 'healthy' });
    });

    it('does nothing to a service that was deployed since it was planned', async () => {
      await start({ world: releases() });
      const { expected } = await plan('redeploy');
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('1.3.0'),
      });
      await expect(run('redeploy', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('has changed since you looked at it'),
      });
      expect(await changes()).toEqual([]);
    });

    it('is not offered where nothing runs', async () => {
      await start({ world: releases({ desired: 0 }) });
      await expect(offer('redeploy')).resolves.toMatchObject({
        available: false,
        why: expect.stringContaining('Scale it up'),
      });
    });

    it('sends the request once, though AWS does not say what came of it', async () => {
      await start({ world: releases() });
      await sandbox.control.addFault({
        operation: 'UpdateService',
        effect: { kind: 'reset' },
      });
      await expect(run('redeploy')).rejects.toMatchObject({
        code: 'unreachable',
      });
      const { operations } = await sandbox.control.counters();
      expect(operations['ecs:UpdateService']).toBe(1);
    });

    it('says what to grant where the role may not', async () => {
      await start({ world: releases() });
      await sandbox.control.addFault({
        operation: 'UpdateService',
        effect: { kind: 'access-denied' },
      });
      await expect(run('redeploy')).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('Grant ecs:UpdateService'),
      });
    });
  });

  describe('roll-back', () => {
    it('deploys what was deployed before', async () => {
      await start({ world: releases() });
      await expect(offer('roll-back')).resolves.toEqual({ available: true });
      await expect(plan('roll-back')).resolves.toMatchObject({
        message:
          'Rolls service checkout in cluster shop, account 111122223333, eu-west-1 back from 1.2.0 (checkout:3) to 1.1.0 (checkout:2).',
      });
      await planAndRun('roll-back');
      await advance(300);
      await expect(state()).resolves.toMatchObject({
        health: 'healthy',
        version: '1.1.0',
        details: { taskDefinition: { family: 'checkout', revision: 2 } },
      });
    });

    it('passes over deployments of the same version and those that failed', async () => {
      await start({ world: releases() });
      const arn = ecsServiceArn(checkout);
      await sandbox.control.startDeployment(arn, {
        image: image('1.3.0'),
        failure: { cause: 'exit', exitCode: 1, afterSeconds: 5 },
      });
      await advance(1_200);
      await sandbox.control.startDeployment(arn);
      await advance(300);
      await expect(state()).resolves.toMatchObject({ version: '1.2.0' });
      await expect(plan('roll-back')).resolves.toMatchObject({
        message: expect.stringContaining('to 1.1.0 (checkout:2).'),
      });
    });

    it('is refused where there is nothing to go back to', async () => {
      await start({ world: releases({ earlierImages: [] }) });
      await expect(plan('roll-back')).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('nothing to go back to'),
      });
    });

    it('goes no further back where ECS does not tell what ran', async () => {
      await start({ world: releases() });
      await sandbox.control.addFault({
        operation: 'DescribeServiceRevisions',
        effect: { kind: 'access-denied' },
      });
      await expect(plan('roll-back')).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('does not tell what'),
      });
    });

    it('waits for a deployment that is under way', async () => {
      await start({ world: releases() });
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('1.3.0'),
      });
      await expect(offer('roll-back')).resolves.toMatchObject({
        available: false,
        why: expect.stringContaining('Stop it instead'),
      });
      await expect(plan('roll-back')).rejects.toMatchObject({
        name: 'ActionRefused',
      });
    });

    it('does nothing once something else was deployed', async () => {
      await start({ world: releases() });
      const { expected } = await plan('roll-back');
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('1.3.0'),
      });
      await advance(300);
      await expect(run('roll-back', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('nothing was done'),
      });
      expect(await changes()).toEqual([]);
    });
  });

  describe('stop-rollout', () => {
    const deploying = async () => {
      await start({ world: releases() });
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('1.3.0'),
      });
    };

    it('goes back to what ran before', async () => {
      await deploying();
      await expect(offer('stop-rollout')).resolves.toEqual({ available: true });
      await expect(plan('stop-rollout')).resolves.toMatchObject({
        message:
          'Stops the deployment of 1.3.0 (checkout:4) to service checkout in cluster shop, account 111122223333, eu-west-1, and goes back to 1.2.0 (checkout:3).',
      });
      await planAndRun('stop-rollout');
      await advance(300);
      await expect(state()).resolves.toMatchObject({ version: '1.2.0' });
    });

    it('is offered only while a deployment is under way', async () => {
      await start({ world: releases() });
      await expect(offer('stop-rollout')).resolves.toEqual({
        available: false,
        why: 'No deployment is under way.',
      });
      await expect(run('stop-rollout')).rejects.toMatchObject({
        name: 'ActionRefused',
      });
    });

    it('stops no other deployment than the one that was seen', async () => {
      await deploying();
      const { expected } = await plan('stop-rollout');
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('1.4.0'),
      });
      await expect(run('stop-rollout', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
      });
      expect(await changes()).toEqual([]);
    });
  });

  describe('continue-rollout', () => {
    const paused = () =>
      start({
        world: releases({
          scenario: { kind: 'blue-green', image: image('2.0.0') },
        }),
      });

    it('lets a paused blue/green deployment go on', async () => {
      await paused();
      await expect(state()).resolves.toMatchObject({
        health: 'progressing',
        reason:
          'The deployment of 2.0.0 is paused after test traffic moved to it. Continue it, or roll it back.',
        details: {
          rollout: {
            state: 'in-progress',
            paused: {
              stage: 'POST_TEST_TRAFFIC_SHIFT',
              otherwise: 'roll-back',
            },
          },
        },
      });
      await expect(offer('continue-rollout')).resolves.toEqual({
        available: true,
      });
      await planAndRun('continue-rollout');
      await expect(offer('continue-rollout')).resolves.toMatchObject({
        available: false,
      });
      await advance(300);
      await expect(state()).resolves.toMatchObject({
        health: 'healthy',
        version: '2.0.0',
        details: { rollout: { state: 'completed' } },
      });
    });

    it('may be answered by a rollback instead', async () => {
      await paused();
      await planAndRun('stop-rollout');
      await advance(300);
      await expect(state()).resolves.toMatchObject({ version: '1.2.0' });
    });

    it('continues no other pause than the one that was seen', async () => {
      await paused();
      const { expected } = await plan('continue-rollout');
      await sandbox.control.startDeployment(ecsServiceArn(checkout), {
        image: image('3.0.0'),
      });
      await advance(120);
      await expect(run('continue-rollout', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
      });
      expect(await changes()).toEqual([]);
    });

    it('says that somebody was faster', async () => {
      await paused();
      const { expected } = await plan('continue-rollout');
      await run('continue-rollout', expected);
      await expect(run('continue-rollout', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
        message:
          'No deployment of checkout waits to be continued. Refresh the page.',
      });
    });
  });

  describe('scale', () => {
    it('starts and stops tasks', async () => {
      await start({ world: releases() });
      await expect(offer('scale')).resolves.toMatchObject({
        available: true,
        fields: [{ name: 'desired', minimum: 0, maximum: 10, initial: 3 }],
      });
      await expect(plan('scale', { desired: '5' })).resolves.toMatchObject({
        message:
          'Scales service checkout in cluster shop, account 111122223333, eu-west-1, from 3 to 5 tasks.',
        expected: 'desired 3',
      });
      await planAndRun('scale', { desired: '5' });
      await advance(120);
      await expect(state()).resolves.toMatchObject({
        health: 'healthy',
        details: { desired: 5, running: 5 },
      });
      const { effects } = await plan('scale', { desired: 0 });
      expect(effects).toContain(
        'Stops 5 tasks, which leave the load balancer first.',
      );
      expect(effects).toContain(
        'Nothing of it runs then, until it is scaled up.',
      );
    });

    it.each(['', ' ', 'many', '1.5', -1, 11])(
      'does not take %j for a number of tasks',
      async desired => {
        await start({ world: releases() });
        expect(action('scale').input.safeParse({ desired }).success).toBe(
          false,
        );
      },
    );

    it('keeps to the bounds of the configuration', async () => {
      await start(
        { world: releases() },
        { platform: { ecs: { scale: { minimum: 2, maximum: 4 } } } },
      );
      const { input } = action('scale');
      expect(
        [1, 2, 4, 5].map(desired => input.safeParse({ desired }).success),
      ).toEqual([false, true, true, false]);
      await expect(offer('scale')).resolves.toMatchObject({
        fields: [{ minimum: 2, maximum: 4 }],
      });
    });

    it('is refused where somebody else has scaled it meanwhile', async () => {
      await start({ world: releases() });
      const { expected } = await plan('scale', { desired: 5 });
      await sandbox.control.changeService(ecsServiceArn(checkout), {
        desired: 4,
      });
      await expect(
        run('scale', expected, { desired: 5 }),
      ).rejects.toMatchObject({ name: 'ActionRefused' });
      expect(await changes()).toEqual([]);
    });

    it('refuses a plan that would change nothing', async () => {
      await start({ world: releases() });
      await expect(plan('scale', { desired: 3 })).rejects.toMatchObject({
        name: 'ActionRefused',
        message: 'Service checkout is scaled to 3 tasks already.',
      });
    });
  });

  it.each([
    [{ minimum: 5, maximum: 2 }, 'a minimum that is not above the maximum'],
    [{ minimum: -1 }, 'expected 0 or more'],
    [{ most: 3 }, 'most'],
  ])('is configured with %j in vain', async (scale, words) => {
    await expect(
      startOnSandbox({ world: releases() }, { platform: { ecs: { scale } } }),
    ).rejects.toThrow(words);
  });

  it('lets no secret of AWS out, in plans, outcomes or refusals', async () => {
    await start({ canaries: true, world: releases() });
    const said: unknown[] = [
      await plan('roll-back'),
      await planAndRun('redeploy'),
      await plan('stop-rollout'),
    ];
    await sandbox.control.addFault({ effect: { kind: 'access-denied' } });
    for (const id of ['redeploy', 'roll-back', 'stop-rollout']) {
      const error = await run(id).catch(thrown => thrown);
      said.push(`${error.message} ${error.stack}`);
    }
    expect(canariesIn(JSON.stringify(said))).toEqual([]);
  });
});

describe('the past of an ECS service', () => {
  let sandbox: RunningSandbox;
  let started: RunningEcsProvider;

  afterEach(async () => {
    await started?.stop();
    await sandbox?.stop();
  });

  it('is its deployments, with version, commit and digest', async () => {
    ({ sandbox, started } = await startOnSandbox({
      world: shop().service('checkout', {
        earlierImages: [image('1.0.0')],
        image: image('main-2f1c9ab'),
      }),
    }));
    await sandbox.control.startDeployment(ecsServiceArn(checkout), {
      image: image('1.2.0'),
      failure: { cause: 'exit', exitCode: 1, afterSeconds: 5 },
    });
    await sandbox.control.advance(1_200);
    const refs = [checkout, shopService('gone')];
    const results = await started.provider.timeline?.(refs, started.context);
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
    expect(results).toMatchObject([
      {
        ok: true,
        value: [
          {
            kind: 'deployment',
            status: 'failed',
            from: 'main-2f1c9ab',
            to: '1.2.0',
            reason: 'Its tasks failed to start.',
            digest,
          },
          {
            kind: 'deployment',
            status: 'succeeded',
            from: '1.0.0',
            to: 'main-2f1c9ab',
            commit: '2f1c9ab',
            digest,
          },
          { kind: 'deployment', status: 'succeeded', to: '1.0.0' },
        ],
      },
      { ok: true, value: [] },
    ]);
  });

  it('fails with the call that fails', async () => {
    ({ sandbox, started } = await startOnSandbox({
      world: shop().service('checkout'),
    }));
    await sandbox.control.addFault({
      operation: 'ListServiceDeployments',
      effect: { kind: 'access-denied' },
    });
    await expect(
      started.provider.timeline?.([checkout], started.context),
    ).resolves.toMatchObject([{ ok: false, error: { code: 'forbidden' } }]);
  });
});

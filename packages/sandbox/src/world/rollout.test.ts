import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  StopServiceDeploymentCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { clientsOf, PROD, REGION, serviceArn } from '../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { ServiceInput } from './schema';
import { world } from './WorldBuilder';

const CHECKOUT = serviceArn('shop/checkout');
const image = (tag: string) => `registry.example/checkout:${tag}`;

describe('a service over time', () => {
  let sandbox: RunningSandbox;
  let ecs: ReturnType<typeof clientsOf>['ecs'];

  async function start(spec: Omit<ServiceInput, 'name'> = {}) {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout', { desired: 4, image: image('1.0.0'), ...spec }),
    });
    ecs = clientsOf(sandbox).ecs;
  }
  afterEach(() => sandbox.stop());

  async function describeService() {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['checkout'] }),
    );
    return services[0];
  }

  async function describeDeployment() {
    const { currentServiceDeployment = '' } = await describeService();
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [currentServiceDeployment],
      }),
    );
    return serviceDeployments[0];
  }

  async function stoppedTasks() {
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({
        cluster: 'shop',
        serviceName: 'checkout',
        desiredStatus: 'STOPPED',
      }),
    );
    if (!taskArns.length) return [];
    const { tasks = [] } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }),
    );
    return tasks;
  }

  async function messages() {
    return (await describeService()).events?.map(event => event.message) ?? [];
  }

  it('rolls out: new tasks come up, old ones drain, and never fewer than desired run', async () => {
    await start();
    await sandbox.control.startDeployment(CHECKOUT, { image: image('2.0.0') });
    const begun = await describeService();
    expect(begun.deployments).toMatchObject([
      {
        status: 'PRIMARY',
        rolloutState: 'IN_PROGRESS',
        pendingCount: 4,
        runningCount: 0,
      },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 4 },
    ]);
    expect(begun.currentServiceRevisions).toHaveLength(2);
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      targetServiceRevision: { requestedTaskCount: 4 },
      deploymentCircuitBreaker: { status: 'MONITORING', threshold: 3 },
    });
    let seconds = 0;
    for (; seconds < 120; seconds += 5) {
      const { runningCount = 0, deployments = [] } = await describeService();
      expect(runningCount).toBeGreaterThanOrEqual(4);
      if (deployments[0].rolloutState === 'COMPLETED') break;
      await sandbox.control.advance(5);
    }
    expect(seconds).toBeGreaterThanOrEqual(50);
    expect(seconds).toBeLessThanOrEqual(90);
    expect((await describeService()).deployments).toMatchObject([
      { runningCount: 4 },
    ]);
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'SUCCESSFUL',
      finishedAt: expect.any(Date),
      deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE' },
    });
    const said = await messages();
    expect(said[0]).toBe('(service checkout) has reached a steady state.');
    expect(said[1]).toMatch(
      /^\(service checkout\) \(deployment ecs-svc\/\d+\) deployment completed\.$/,
    );
    expect(said.join('\n')).toMatch(
      /has started 4 tasks: \(task [0-9a-f]{32}\)/,
    );
    const old = await stoppedTasks();
    expect(old).toHaveLength(4);
    expect(old[0]).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
    });
  });

  it('replaces tasks in batches where the deployment may not exceed its limit', async () => {
    await start({ maximumPercent: 150 });
    await sandbox.control.startDeployment(CHECKOUT);
    for (let i = 0; i < 30; i++) {
      const { tasks } = sandbox.world.findService(CHECKOUT)?.service ?? {};
      const wanted = tasks?.filter(task => task.desiredStatus === 'RUNNING');
      expect(wanted?.length).toBeLessThanOrEqual(6);
      await sandbox.control.advance(5);
    }
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'SUCCESSFUL',
    });
  });

  it('goes back by the circuit breaker when new tasks keep failing', async () => {
    await start();
    await sandbox.control.startDeployment(CHECKOUT, {
      image: image('2.0.0'),
      failure: { cause: 'exit', exitCode: 3, afterSeconds: 2 },
    });
    await sandbox.control.advance(25);
    const failing = await describeService();
    expect(failing.deployments).toMatchObject([
      {
        status: 'PRIMARY',
        rolloutStateReason: expect.stringContaining(
          'circuit breaker: rolling back',
        ),
        runningCount: 4,
      },
      { status: 'ACTIVE', rolloutState: 'FAILED', failedTasks: 3 },
    ]);
    await sandbox.control.advance(60);
    expect((await describeService()).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', runningCount: 4 },
    ]);
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      rollback: { reason: expect.stringContaining('tasks failed to start') },
      deploymentCircuitBreaker: {
        status: 'TRIGGERED',
        failureCount: 3,
        threshold: 3,
      },
    });
    const exits = (await stoppedTasks()).flatMap(task =>
      task.containers?.map(container => container.exitCode),
    );
    expect(exits.filter(code => code === 3)).toHaveLength(3);
  });

  it('stays failed where no rollback is configured, with the old tasks running', async () => {
    await start({ circuitBreaker: { enable: true, rollback: false } });
    await sandbox.control.startDeployment(CHECKOUT, {
      failure: { cause: 'secret-unavailable' },
    });
    await sandbox.control.advance(600);
    const { deployments, runningCount } = await describeService();
    expect(runningCount).toBe(4);
    expect(deployments).toMatchObject([
      {
        status: 'PRIMARY',
        rolloutState: 'FAILED',
        rolloutStateReason:
          'ECS deployment circuit breaker: tasks failed to start.',
      },
      { status: 'ACTIVE', runningCount: 4 },
    ]);
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'STOPPED',
    });
  });

  it('goes on trying without a circuit breaker', async () => {
    await start({ circuitBreaker: { enable: false, rollback: false } });
    await sandbox.control.startDeployment(CHECKOUT, {
      failure: { cause: 'cannot-pull-image' },
    });
    await sandbox.control.advance(900);
    const { deployments } = await describeService();
    expect(deployments?.[0].rolloutState).toBe('IN_PROGRESS');
    expect(deployments?.[0].failedTasks).toBeGreaterThan(10);
    expect((await messages()).join('\n')).toContain(
      'is unable to consistently start tasks successfully',
    );
  });

  const exited = {
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
  };
  it.each([
    [
      'out-of-memory',
      {
        ...exited,
        containers: [
          { exitCode: 137, reason: expect.stringMatching(/^OutOfMemoryError/) },
        ],
      },
    ],
    ['exit', { ...exited, containers: [{ exitCode: 1 }] }],
    [
      'load-balancer-health',
      {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: expect.stringMatching(
          /^Task failed ELB health checks in \(target-group arn:aws:/,
        ),
      },
    ],
    [
      'container-health',
      {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed container health checks',
        healthStatus: 'UNHEALTHY',
      },
    ],
    [
      'cannot-pull-image',
      {
        stopCode: 'TaskFailedToStart',
        stoppedReason: expect.stringMatching(/^CannotPullContainerError/),
        containers: [
          { reason: expect.stringMatching(/^CannotPullContainerError/) },
        ],
      },
    ],
    [
      'secret-unavailable',
      {
        stopCode: 'TaskFailedToStart',
        stoppedReason: expect.stringMatching(/^ResourceInitializationError/),
      },
    ],
  ] as const)(
    'words the end of a task by %s as ECS does, and replaces it',
    async (cause, ending) => {
      await start();
      const { running } = await sandbox.control.crash(CHECKOUT, {
        failure: { cause },
      });
      expect(running).toBe(3);
      await sandbox.control.advance(5);
      await expect(stoppedTasks()).resolves.toMatchObject([ending]);
      await sandbox.control.advance(60);
      expect((await describeService()).runningCount).toBe(4);
    },
  );

  it('forgets stopped tasks after an hour', async () => {
    await start();
    await sandbox.control.crash(CHECKOUT, { tasks: 2 });
    await sandbox.control.advance(3_000);
    await expect(stoppedTasks()).resolves.toHaveLength(2);
    await sandbox.control.advance(700);
    await sandbox.control.crash(CHECKOUT);
    await expect(stoppedTasks()).resolves.toHaveLength(1);
  });

  it('runs fewer than desired where there is no room, and says so', async () => {
    await start({
      scenario: { kind: 'no-capacity', placeable: 2 },
      launchType: 'EC2',
    });
    await expect(describeService()).resolves.toMatchObject({
      desiredCount: 4,
      runningCount: 2,
    });
    expect(await messages()).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'was unable to place a task because no container instance met all of its requirements',
        ),
      ]),
    );
    await sandbox.control.changeService(CHECKOUT, { placeable: null });
    await sandbox.control.advance(60);
    await expect(describeService()).resolves.toMatchObject({ runningCount: 4 });
  });

  it('follows UpdateService, StopTask and StopServiceDeployment', async () => {
    await start();
    const update = (change: object) =>
      ecs.send(
        new UpdateServiceCommand({
          cluster: 'shop',
          service: 'checkout',
          ...change,
        }),
      );
    await update({ desiredCount: 6 });
    await sandbox.control.advance(60);
    await expect(describeService()).resolves.toMatchObject({
      desiredCount: 6,
      runningCount: 6,
    });
    await update({ desiredCount: 1 });
    await sandbox.control.advance(60);
    await expect(describeService()).resolves.toMatchObject({
      desiredCount: 1,
      runningCount: 1,
    });

    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster: 'shop' }),
    );
    await ecs.send(
      new StopTaskCommand({
        cluster: 'shop',
        task: taskArns[0],
        reason: 'by hand',
      }),
    );
    await sandbox.control.advance(90);
    expect(await stoppedTasks()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          stopCode: 'UserInitiated',
          stoppedReason: 'by hand',
        }),
      ]),
    );
    await expect(describeService()).resolves.toMatchObject({ runningCount: 1 });

    await update({ forceNewDeployment: true });
    const { serviceDeploymentArn } = await describeDeployment();
    await ecs.send(
      new StopServiceDeploymentCommand({
        serviceDeploymentArn,
        stopType: 'ROLLBACK',
      }),
    );
    await sandbox.control.advance(60);
    await expect(describeDeployment()).resolves.toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
    });
    await expect(
      ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(
      update({ taskDefinition: 'checkout:99' }),
    ).rejects.toMatchObject({
      name: 'ClientException',
    });
  });

  it('keeps a hundred events however much happens', async () => {
    await start({
      scenario: {
        kind: 'redeploys',
        everySeconds: 90,
        images: [image('1'), image('2')],
      },
    });
    await sandbox.control.advance(3 * 3_600);
    const { events = [] } = await describeService();
    expect(events).toHaveLength(100);
    expect(new Set(events.map(event => event.id)).size).toBe(100);
  });
});

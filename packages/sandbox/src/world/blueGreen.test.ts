import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { clientsOf, PROD, REGION } from '../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from './WorldBuilder';

const image = (tag: string) => `registry.example/checkout:${tag}`;

describe('a blue/green service', () => {
  let sandbox: RunningSandbox;
  let ecs: ReturnType<typeof clientsOf>['ecs'];

  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout', {
          desired: 3,
          image: image('1'),
          scenario: { kind: 'blue-green', image: image('2') },
        }),
    });
    ecs = clientsOf(sandbox).ecs;
  });
  afterEach(() => sandbox.stop());

  async function service() {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['checkout'] }),
    );
    return services[0];
  }

  async function deployment() {
    const { currentServiceDeployment = '' } = await service();
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [currentServiceDeployment],
      }),
    );
    return serviceDeployments[0];
  }

  async function waitingHook() {
    const { serviceDeploymentArn, lifecycleHookDetails } = await deployment();
    return { serviceDeploymentArn, hookId: lifecycleHookDetails?.[0].hookId };
  }

  it('waits at its hook with both sides running, however long it takes', async () => {
    await sandbox.control.advance(6 * 3_600);
    await expect(deployment()).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      lifecycleHookDetails: [
        {
          targetType: 'PAUSE',
          status: 'AWAITING_ACTION',
          timeoutAction: 'ROLLBACK',
        },
      ],
      deploymentConfiguration: { strategy: 'BLUE_GREEN' },
    });
    const { runningCount, deployments } = await service();
    expect(runningCount).toBe(6);
    expect(deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 3 },
      { status: 'ACTIVE', runningCount: 3 },
    ]);
  });

  it('goes on when it is continued, and stops the old side after its bake time', async () => {
    const hook = await waitingHook();
    await ecs.send(new ContinueServiceDeploymentCommand(hook));
    await sandbox.control.advance(30);
    await expect(deployment()).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'BAKE_TIME',
      lifecycleHookDetails: [{ status: 'SUCCEEDED' }],
    });
    expect((await service()).runningCount).toBe(6);
    await sandbox.control.advance(180);
    await expect(deployment()).resolves.toMatchObject({ status: 'SUCCESSFUL' });
    const { runningCount, deployments, taskDefinition } = await service();
    expect(runningCount).toBe(3);
    expect(deployments).toHaveLength(1);
    expect(taskDefinition).toMatch(/checkout:2$/);
    await expect(
      ecs.send(new ContinueServiceDeploymentCommand(hook)),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each([
    [
      'ContinueServiceDeployment',
      async () =>
        ecs.send(
          new ContinueServiceDeploymentCommand({
            ...(await waitingHook()),
            action: 'ROLLBACK',
          }),
        ),
    ],
    [
      'StopServiceDeployment',
      async () => {
        const { serviceDeploymentArn } = await waitingHook();
        return ecs.send(
          new StopServiceDeploymentCommand({ serviceDeploymentArn }),
        );
      },
    ],
    ['the end of its time', () => sandbox.control.advance(24 * 3_600)],
  ])('goes back to what ran before by %s', async (_, rollBack) => {
    await rollBack();
    await sandbox.control.advance(180);
    await expect(deployment()).resolves.toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
    });
    const { runningCount, taskDefinition } = await service();
    expect(runningCount).toBe(3);
    expect(taskDefinition).toMatch(/checkout:1$/);
  });

  it('knows no other hook and no other deployment', async () => {
    const hook = await waitingHook();
    await expect(
      ecs.send(
        new ContinueServiceDeploymentCommand({ ...hook, hookId: 'other' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const gone = hook.serviceDeploymentArn?.replace(/\w+$/, 'gone');
    await expect(
      ecs.send(
        new ContinueServiceDeploymentCommand({
          ...hook,
          serviceDeploymentArn: gone,
        }),
      ),
    ).rejects.toMatchObject({ name: 'ServiceDeploymentNotFoundException' });
  });

  it('pauses each deployment anew', async () => {
    const first = await waitingHook();
    await ecs.send(
      new UpdateServiceCommand({
        cluster: 'shop',
        service: 'checkout',
        forceNewDeployment: true,
      }),
    );
    expect((await deployment()).lifecycleHookDetails).toBeUndefined();
    await sandbox.control.advance(120);
    const second = await waitingHook();
    expect(second.hookId).toBeDefined();
    expect(second.hookId).not.toBe(first.hookId);
  });
});

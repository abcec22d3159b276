import {
  DescribeServicesCommand,
  ListClustersCommand,
} from '@aws-sdk/client-ecs';
import {
  clientsOf,
  PROD,
  REGION,
  serviceArn,
  STAGING,
} from '../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';

describe('the control API', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      canaries: true,
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout'),
    });
  });
  afterEach(() => sandbox.stop());

  it('counts requests by operation and account, the refused ones too', async () => {
    const { ecs } = clientsOf(sandbox);
    await ecs.send(new ListClustersCommand({}));
    await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['checkout'] }),
    );
    await expect(
      clientsOf(sandbox, { account: STAGING }).ecs.send(
        new DescribeServicesCommand({
          cluster: 'shop',
          services: ['checkout'],
        }),
      ),
    ).rejects.toBeDefined();
    await expect(sandbox.control.counters()).resolves.toEqual({
      total: 3,
      operations: { 'ecs:ListClusters': 1, 'ecs:DescribeServices': 2 },
      accounts: {
        [PROD]: { 'ecs:ListClusters': 1, 'ecs:DescribeServices': 1 },
        [STAGING]: { 'ecs:DescribeServices': 1 },
      },
    });
    await sandbox.control.resetCounters();
    await expect(sandbox.control.counters()).resolves.toMatchObject({
      total: 0,
    });
  });

  it('tells the latest requests without keys, tokens or bodies', async () => {
    const { ecs } = clientsOf(sandbox);
    await ecs.send(new ListClustersCommand({}));
    await expect(
      ecs.send(
        new DescribeServicesCommand({ cluster: 'gone', services: ['x'] }),
      ),
    ).rejects.toBeDefined();
    const [latest, earlier] = await sandbox.control.requests();
    expect(latest).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      service: 'ecs',
      operation: 'DescribeServices',
      account: PROD,
      region: REGION,
      status: 400,
      error: 'ClusterNotFoundException',
      durationMs: expect.any(Number),
    });
    expect(earlier).toMatchObject({ operation: 'ListClusters', status: 200 });
  });

  it('adds, changes and deletes services', async () => {
    const added = await sandbox.control.addService({
      account: STAGING,
      region: REGION,
      cluster: 'lab',
      service: { name: 'trial', desired: 1, image: 'registry.example/trial:1' },
    });
    expect(added).toEqual({
      arn: serviceArn('lab/trial', STAGING),
      desired: 1,
      running: 1,
      pending: 0,
      rollout: 'COMPLETED',
      image: 'registry.example/trial:1',
    });
    await sandbox.control.changeService(added.arn, { desired: 3 });
    await sandbox.control.advance(60);
    const services = await sandbox.control.services();
    expect(services.map(({ arn, running }) => [arn, running])).toEqual([
      [serviceArn('shop/checkout'), 2],
      [added.arn, 3],
    ]);
    await sandbox.control.deleteService(added.arn);
    const { failures } = await clientsOf(sandbox, {
      account: STAGING,
    }).ecs.send(
      new DescribeServicesCommand({ cluster: 'lab', services: ['trial'] }),
    );
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
    await expect(sandbox.control.deleteService(added.arn)).rejects.toThrow(
      `There is no service '${added.arn}'.`,
    );
  });

  it('says what is wrong with a request', async () => {
    const post = (path: string, body: unknown) =>
      fetch(`${sandbox.controlUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const fault = await post('/faults', {
      effect: { kind: 'explode' },
      servise: 'ecs',
    });
    expect(fault.status).toBe(400);
    expect((await fault.json()).error).toMatch(/effect\.kind: .*"servise"/);
    expect((await post('/clock/advance', { seconds: -1 })).status).toBe(400);
    expect((await post('/nowhere', {})).status).toBe(404);
    await expect(sandbox.control.removeFault('fault-9')).rejects.toThrow(
      "There is no fault 'fault-9'.",
    );
  });

  it('changes the latency of every answer', async () => {
    await sandbox.control.settings({ latencyMs: 120 });
    const begun = performance.now();
    await clientsOf(sandbox).ecs.send(new ListClustersCommand({}));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(115);
  });
});

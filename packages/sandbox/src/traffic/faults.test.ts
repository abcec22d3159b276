import {
  DescribeServicesCommand,
  ListClustersCommand,
} from '@aws-sdk/client-ecs';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { clientsOf, PROD, REGION, STAGING } from '../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';

describe('faults', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout')
        .account(STAGING)
        .region(REGION)
        .cluster('shop'),
    });
  });
  afterEach(() => sandbox.control.clearFaults());
  afterAll(() => sandbox.stop());

  const list = (account = PROD, requestTimeout?: number) =>
    clientsOf(sandbox, { account, requestTimeout }).ecs.send(
      new ListClustersCommand({}),
    );

  it.each([
    [
      'throttle',
      { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
    ],
    ['expired-credentials', { name: 'ExpiredTokenException' }],
    ['access-denied', { name: 'AccessDeniedException' }],
    ['status', { $metadata: { httpStatusCode: 503 } }],
    ['garbage', { name: 'SyntaxError' }],
    ['reset', { message: expect.stringContaining('ECONNRESET') }],
  ] as const)('can answer with %s', async (kind, error) => {
    await sandbox.control.addFault({ effect: { kind } });
    await expect(list()).rejects.toMatchObject(error);
    await sandbox.control.clearFaults();
    await expect(list()).resolves.toMatchObject({
      clusterArns: [expect.any(String)],
    });
  });

  it('can never answer', async () => {
    await sandbox.control.addFault({ effect: { kind: 'hang' } });
    await expect(list(PROD, 150)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('can answer late', async () => {
    await sandbox.control.addFault({ effect: { kind: 'delay', ms: 200 } });
    const begun = performance.now();
    await list();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
  });

  it('throttles STS in its own protocol', async () => {
    await sandbox.control.addFault({
      service: 'sts',
      effect: { kind: 'throttle' },
    });
    await expect(
      clientsOf(sandbox).sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'Throttling' });
    await expect(list()).resolves.toBeDefined();
  });

  it('hits only what a rule names: an operation, an account', async () => {
    await sandbox.control.addFault({
      operation: 'DescribeServices',
      account: PROD,
      effect: { kind: 'access-denied' },
    });
    await expect(
      clientsOf(sandbox).ecs.send(
        new DescribeServicesCommand({
          cluster: 'shop',
          services: ['checkout'],
        }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(list(PROD)).resolves.toBeDefined();
    await expect(list(STAGING)).resolves.toBeDefined();
  });

  it('counts assuming a role as a request about the account of that role', async () => {
    await sandbox.control.addFault({
      account: STAGING,
      effect: { kind: 'access-denied' },
    });
    const { sts } = clientsOf(sandbox, { credentials: sandbox.credentials });
    const assume = (account: string) =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${account}:role/portolan-read`,
          RoleSessionName: 'portal',
        }),
      );
    await expect(assume(PROD)).resolves.toBeDefined();
    await expect(assume(STAGING)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('wears off after so many requests', async () => {
    await sandbox.control.addFault({ times: 2, effect: { kind: 'throttle' } });
    await expect(list()).rejects.toBeDefined();
    await expect(list()).rejects.toBeDefined();
    await expect(list()).resolves.toBeDefined();
    await expect(sandbox.control.faults()).resolves.toEqual([]);
  });

  it('hits about as many requests as its probability says', async () => {
    await sandbox.control.addFault({
      probability: 0.3,
      effect: { kind: 'throttle' },
    });
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, () => list()),
    );
    const failed = results.filter(({ status }) => status === 'rejected').length;
    expect(failed).toBeGreaterThan(35);
    expect(failed).toBeLessThan(85);
  });

  it('ends connections that hang when the sandbox stops', async () => {
    const other = await startSandbox();
    await other.control.addFault({ effect: { kind: 'hang' } });
    const hanging = clientsOf(other)
      .ecs.send(new ListClustersCommand({}))
      .then(
        () => 'answered',
        () => 'ended',
      );
    while (!(await other.control.counters()).total)
      await new Promise(setImmediate);
    await other.stop();
    await expect(hanging).resolves.toBe('ended');
  });
});

/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import {
  FaultInput,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import fc from 'fast-check';
import { eventually } from './__testUtils__/eventually';
import {
  bound,
  component,
  PROD,
  REGION,
  serviceArn,
  STAGING,
  startPortal,
  TestPortal,
} from './__testUtils__/testPortal';
import { UPSTREAM_FAULTS } from './__testUtils__/upstreamFaults';

const NAMES = Array.from({ length: 12 }, (_, index) => `service-${index}`);
const TWENTY = Array.from({ length: 20 }, (_, index) => `view-${index}`);
/** Every request answers this, in time for the page, with the last known data. */
const FAST = {
  refresh: { deadline: '3s', maxAge: { milliseconds: 1 } },
  upstreams: { 'aws:*': { timeout: '1s' } },
};

jest.setTimeout(60_000);

let sandbox: RunningSandbox;
let portal: TestPortal;

beforeEach(async () => {
  const builder = world().account(PROD).region(REGION).cluster('prod');
  builder.services(250, index => ({ name: `service-${index}`, desired: 1 }));
  builder.service('large', { desired: 250 });
  builder.cluster('tagged').services(130, index => ({
    name: `tagged-${index}`,
    desired: 1,
    tags: { team: 'payments' },
  }));
  builder.account(STAGING).region(REGION).cluster('staging').service('cart');
  sandbox = await startSandbox({ world: builder, clock: 'manual' });
});

afterEach(async () => {
  await portal?.stop();
  await sandbox.stop();
});

const shop = bound('shop', ...NAMES.map(name => serviceArn('prod', name)));

describe('while AWS throttles three requests of ten', () => {
  it('answers twenty views of twenty, none of them with an unknown service', async () => {
    const entities = TWENTY.map((name, view) =>
      bound(
        name,
        ...NAMES.map((_, index) =>
          serviceArn('prod', `service-${view * NAMES.length + index}`),
        ),
      ),
    );
    portal = await startPortal({ sandbox, entities });
    await sandbox.control.addFault({
      probability: 0.3,
      effect: { kind: 'throttle' },
    });
    for (const view of TWENTY) {
      const { status, items } = await portal.resources(view);
      expect(status).toBe(200);
      expect(items.map(({ health }) => health)).toEqual(
        NAMES.map(() => 'healthy'),
      );
    }
  });
});

describe.each(UPSTREAM_FAULTS)('when ECS %s', (_, effect, code) => {
  const broken: FaultInput = { service: 'ecs', effect };

  it('a first view says so for every service, within the deadline', async () => {
    portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
    await sandbox.control.addFault(broken);
    const { status, items } = await portal.resources('shop');
    expect(status).toBe(200);
    expect(items).toHaveLength(12);
    for (const item of items) {
      expect(item).toMatchObject({ health: 'unknown', error: { code } });
      expect(item.error?.message).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('a later view shows the last known data with its age', async () => {
    portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
    const [before] = await portal.snapshots('shop');
    await sandbox.control.addFault(broken);
    // The first view after the fault is served at once and refreshes behind.
    await eventually(async () => {
      const [item] = await portal.snapshots('shop');
      expect(item).toMatchObject({ stale: true, error: { code } });
      expect(item.health).toBe('healthy');
      expect(item.fetchedAt).toBe(before.fetchedAt);
    });
  });

  it('recovers by itself', async () => {
    portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
    await sandbox.control.addFault(broken);
    await portal.resources('shop');
    await sandbox.control.clearFaults();
    await eventually(async () => {
      const items = await portal.snapshots('shop');
      expect(items.map(item => item.health)).toEqual(
        items.map(() => 'healthy'),
      );
      expect(items.every(item => item.error === undefined)).toBe(true);
    });
  });
});

describe('two accounts', () => {
  const both = bound(
    'both',
    serviceArn('prod', 'service-0'),
    serviceArn('staging', 'cart', STAGING),
  );

  it.each<[string, FaultInput]>([
    ['is down', { account: STAGING, effect: { kind: 'status', status: 503 } }],
    ['hangs', { account: STAGING, effect: { kind: 'hang' } }],
  ])('show the one when the other %s', async (_, fault) => {
    portal = await startPortal({ sandbox, entities: [both], platform: FAST });
    await sandbox.control.addFault(fault);
    const items = await portal.snapshots('both');
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'service-0', health: 'healthy' }),
        expect.objectContaining({
          name: 'cart',
          health: 'unknown',
          error: expect.anything(),
        }),
      ]),
    );
  });

  it('show the one when the role of the other may not be assumed', async () => {
    await sandbox.stop();
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('prod')
        .service('service-0')
        .account(STAGING, { roles: [{ name: 'portolan-read', trusts: [] }] })
        .region(REGION)
        .cluster('staging')
        .service('cart'),
    });
    portal = await startPortal({ sandbox, entities: [both], platform: FAST });
    const items = await portal.snapshots('both');
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'service-0', health: 'healthy' }),
        expect.objectContaining({
          name: 'cart',
          health: 'unknown',
          error: expect.objectContaining({
            message: expect.stringContaining('trust policy'),
          }),
        }),
      ]),
    );
  });
});

describe('what is there', () => {
  it('shows a deleted service as missing, beside the others', async () => {
    portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
    await sandbox.control.deleteService(serviceArn('prod', 'service-3'));
    const items = await portal.snapshots('shop');
    expect(items).toHaveLength(12);
    expect(items.find(({ name }) => name === 'service-3')).toMatchObject({
      health: 'missing',
      reason: expect.stringMatching(/\w/),
    });
  });

  it('lists 250 tasks of one service', async () => {
    const entities = [bound('large', serviceArn('prod', 'large'))];
    portal = await startPortal({ sandbox, entities });
    const { body } = await portal.get(
      '/entities/component/default/large/resources/ecs/views/tasks',
    );
    const [{ data }] = body.items;
    const running = data.tasks.filter(
      (task: { lastStatus: string }) => task.lastStatus === 'RUNNING',
    );
    expect(running).toHaveLength(250);
    expect(data.truncated).toBe(false);
    const [snapshot] = await portal.snapshots('large');
    expect(snapshot).toMatchObject({
      health: 'healthy',
      details: { running: 250 },
    });
  });

  it('finds 130 services by their tags', async () => {
    const entities = [
      component('by-tag', {
        'aws.amazon.com/amazon-ecs-service-tags': 'team=payments',
      }),
    ];
    portal = await startPortal({ sandbox, entities });
    const { items, problems } = await portal.resources('by-tag');
    expect(problems).toEqual([]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(130);
    expect(items.every(({ health }) => health === 'healthy')).toBe(true);
  });
});

describe('malformed annotations', () => {
  it('become problems with a fix, whatever they are, and never an upstream call', async () => {
    const garbage = fc.oneof(
      fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
      fc.constantFrom(
        'arn:aws:ecs:eu-west-1:111122223333:service/short',
        'arn:aws:ecs',
        'arn:aws:lambda:eu-west-1:111122223333:function:f',
        'arn:aws:ecs:eu-west-1:1111:service/a/b',
        'arn:aws:ecs:eu-west-1:111122223333:service/../b',
        'arn:aws:ecs:eu-west-1:111122223333:service/a/b\n\u0000',
        `arn:aws:ecs:eu-west-1:111122223333:service/a/${'x'.repeat(5_000)}`,
        'null',
        '{}',
      ),
    );
    // Without commas, so that each is one claim, and with something to say.
    const texts = fc
      .sample(garbage, { numRuns: 140, seed: 7 })
      .map(text => text.replaceAll(',', ' '))
      .filter(text => text.trim())
      .slice(0, 100);
    expect(texts).toHaveLength(100);
    const entities = texts.map((text, index) =>
      component(`bad-${index}`, {
        'aws.amazon.com/amazon-ecs-service-arn': text,
      }),
    );
    portal = await startPortal({ sandbox, entities });
    await sandbox.control.resetCounters();
    for (const { metadata } of entities) {
      const { status, items, problems } = await portal.resources(metadata.name);
      expect(status).toBe(200);
      expect(items).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0].fix).toMatch(/\w/);
      expect(problems[0].value.length).toBeLessThanOrEqual(200);
    }
    expect(await callsToServices(sandbox)).toBe(0);
  });
});

async function callsToServices({ control }: RunningSandbox): Promise<number> {
  const { operations } = await control.counters();
  return Object.entries(operations)
    .filter(([operation]) => operation.startsWith('ecs:'))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { eventually } from './__testUtils__/eventually';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';
import { callsTo, MAIN, OTHER, TOOLS } from './__testUtils__/toolWorlds';

const [argoCd] = TOOLS;
const PEOPLE = Array.from({ length: 20 }, (_, i) => `user:default/person-${i}`);
const shop = component('shop', argoCd.bind(['cart', 'till'], MAIN));
const desk = component('desk', argoCd.bind(['till'], MAIN));
const CART = { instance: MAIN, name: 'cart' };

jest.setTimeout(60_000);

describe('the stream of an Argo CD', () => {
  let sandbox: RunningSandbox;
  let portal: TestPortal;

  beforeEach(async () => {
    const built = argoCd.place(world(), MAIN, { names: ['cart', 'till'] });
    sandbox = await startSandbox({
      world: argoCd.place(built, OTHER, { names: ['else'] }),
      clock: 'manual',
    });
    portal = await startPortal({ sandbox, entities: [shop, desk] });
  });

  afterEach(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  /** Says that all these look, until their stream is open. */
  async function look(entity: string, people: readonly string[]) {
    await portal.resources(entity);
    for (const person of people) {
      expect((await portal.watch(entity, person)).status).toBe(200);
    }
    await portal.run('watches');
    await eventually(async () => {
      const { operations } = await sandbox.control.counters();
      expect(operations['argo-cd:WatchApplications']).toBe(1);
    });
  }

  it('is one for twenty who look at two entities, on the server that they look at', async () => {
    await look('shop', PEOPLE.slice(0, 10));
    await look('desk', PEOPLE.slice(10));
    await portal.run('watches');
    const { accounts } = await sandbox.control.counters();
    expect(accounts[MAIN]['argo-cd:WatchApplications']).toBe(1);
    expect(accounts[OTHER]).toBeUndefined();
  });

  it('tells those who look of a change at once, without another list', async () => {
    await look('shop', PEOPLE.slice(0, 2));
    // What the stream begins with is what is known, or a little newer.
    portal.signals.length = 0;
    await callsTo(argoCd, sandbox);
    const began = Date.now();
    await sandbox.control.argoCd.pushCommit(CART);
    await eventually(async () => {
      expect(portal.signals).toContainEqual({
        to: expect.arrayContaining(PEOPLE.slice(0, 2)),
        message: expect.objectContaining({
          entityRef: 'component:default/shop',
          provider: 'argo-cd',
          id: expect.stringContaining('cart'),
          health: 'degraded',
        }),
      });
    });
    expect(Date.now() - began).toBeLessThan(2_000);
    const { items } = await portal.resources('shop');
    expect(items.find(({ name }) => name === 'cart')).toMatchObject({
      health: 'degraded',
      stale: false,
      details: { sync: { status: 'out-of-sync' } },
    });
    expect(await callsTo(argoCd, sandbox)).toEqual({});
  });

  it('tells nobody of what nobody binds, and those who do not look of nothing', async () => {
    await look('desk', PEOPLE.slice(0, 1));
    portal.signals.length = 0;
    await sandbox.control.argoCd.pushCommit(CART);
    await sandbox.control.argoCd.pushCommit({ ...CART, name: 'till' });
    await eventually(async () => {
      expect(portal.signals).not.toEqual([]);
    });
    expect(portal.signals.flatMap(({ to }) => to)).toEqual([PEOPLE[0]]);
    expect(portal.signals.map(({ message }) => message.entityRef)).toEqual([
      'component:default/desk',
    ]);
  });

  it('shows an application as missing when it is deleted', async () => {
    await look('shop', PEOPLE.slice(0, 1));
    await callsTo(argoCd, sandbox);
    await argoCd.remove(sandbox, 'cart');
    await eventually(async () => {
      const items = await portal.snapshots('shop');
      expect(items.find(({ name }) => name === 'cart')?.health).toBe('missing');
    });
    expect(await callsTo(argoCd, sandbox)).toEqual({});
  });
});

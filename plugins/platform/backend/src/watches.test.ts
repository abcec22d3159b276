import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { eventually, Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const SHOP = '/v1/entities/component/default/shop';
const DESK = '/v1/entities/component/default/desk';
const databases = TestDatabases.create({ disableDocker: true });

describe.each(databases.eachSupportedId())('a watch on %s', databaseId => {
  let upstream: WidgetServer;
  let knex: Knex;
  const portals: Portal[] = [];

  beforeEach(async () => {
    upstream = await startWidgetServer();
    upstream.widgets.set('cart', widget('healthy'));
    upstream.widgets.set('till', widget('healthy'));
    knex = await databases.init(databaseId);
  });

  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
    await upstream.stop();
  });

  async function start(): Promise<Portal> {
    const portal = await startPortal({
      modules: [widgetModule(upstream)],
      entities: [
        widgetEntity('shop', '111/north/cart'),
        widgetEntity('desk', '111/north/till'),
      ],
      knex,
    });
    portals.push(portal);
    await portal.run('catalog-sweep');
    await portal.run('refresh');
    return portal;
  }

  const look = async (portal: Portal, path = SHOP, name = 'ann') => {
    await portal.call('put', `${path}/watch`, { as: `user:default/${name}` });
    await portal.run('watches');
  };
  const open = (count: number) =>
    eventually(
      () => upstream.watchers.size,
      size => size === count,
    );
  const asked = (path: string) =>
    upstream.requests.filter(([each]) => each === path);

  it('is one, however many people look at however many resources of a channel', async () => {
    const portal = await start();
    for (let person = 0; person < 20; person += 1) {
      await look(portal, person % 2 ? SHOP : DESK, `person-${person}`);
    }
    await open(1);
    expect(asked('/Watch')).toHaveLength(1);
  });

  it('tells people of a change at once, without asking the upstream', async () => {
    const portal = await start();
    await look(portal);
    await open(1);
    upstream.requests.length = 0;
    upstream.widgets.set('cart', widget('unhealthy', 'v2'));
    upstream.push('cart');
    await eventually(
      () => portal.signals,
      ({ length }) => length > 0,
    );
    expect(portal.signals).toMatchObject([
      { message: { health: 'unhealthy', version: 'v2' } },
    ]);
    const { body } = await portal.get(`${SHOP}/resources`);
    expect(body.items).toMatchObject([{ health: 'unhealthy', stale: false }]);
    expect(upstream.requests).toEqual([]);
  });

  it('asks once for what changed without its new state, and never for what nobody binds', async () => {
    const portal = await start();
    await look(portal);
    await open(1);
    upstream.requests.length = 0;
    upstream.widgets.set('cart', widget('degraded'));
    upstream.widgets.set('stray', widget('degraded'));
    for (let again = 0; again < 5; again += 1) upstream.push('cart', 'name');
    upstream.push('stray', 'name');
    await eventually(
      () => portal.signals,
      ({ length }) => length > 0,
    );
    expect(upstream.requests).toEqual([['/Describe', 'cart']]);
  });

  it('is opened again where it breaks, and what was missed is asked for', async () => {
    const portal = await start();
    await look(portal);
    await open(1);
    upstream.widgets.set('cart', widget('unhealthy'));
    for (const watcher of upstream.watchers) watcher.destroy();
    await eventually(
      () => portal.signals,
      ({ length }) => length > 0,
    );
    await open(1);
    expect(asked('/Watch')).toHaveLength(2);
  });

  it('is held by one replica, and by the other once that one stops', async () => {
    const [first, second] = [await start(), await start()];
    await look(first);
    await open(1);
    await look(second, DESK, 'bob');
    expect(asked('/Watch')).toHaveLength(1);
    portals.splice(portals.indexOf(first), 1);
    await first.stop();
    await open(0);
    await second.run('watches');
    await open(1);
  });

  it('ends when nobody has looked for a while', async () => {
    const portal = await start();
    await look(portal);
    await open(1);
    jest.useFakeTimers({ now: Date.now() + 90_000, advanceTimers: true });
    await portal.run('watches');
    jest.useRealTimers();
    await open(0);
    expect(asked('/Watch')).toHaveLength(1);
  });
});

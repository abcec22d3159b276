import { TestDatabases } from '@backstage/backend-test-utils';
import { eventually, Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const SHOP = '/v1/entities/component/default/shop';
/** So that every scheduled run finds what is watched due. */
const EAGER = {
  platform: { refresh: { watched: 0.001, progressing: 0.001 } },
};
// SQLite always; PostgreSQL where BACKSTAGE_TEST_DATABASE_POSTGRES…_CONNECTION_STRING names one.
const databases = TestDatabases.create({ disableDocker: true });

describe.each(databases.eachSupportedId())('on %s', databaseId => {
  let upstream: WidgetServer;
  const portals: Portal[] = [];

  beforeEach(async () => {
    upstream = await startWidgetServer();
    upstream.widgets.set('cart', widget('healthy'));
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
    await upstream.stop();
  });

  async function start(
    options: Partial<Parameters<typeof startPortal>[0]> = {},
  ): Promise<Portal> {
    const portal = await startPortal({
      modules: [widgetModule(upstream)],
      entities: [widgetEntity('shop', '111/north/cart')],
      config: EAGER,
      knex: options.knex ?? (await databases.init(databaseId)),
      ...options,
    });
    portals.push(portal);
    return portal;
  }

  const as = (name: string) => ({ as: `user:default/${name}` });

  it('tells those who look at an entity, and may read it, of each change', async () => {
    const { call, run, signals } = await start({
      mayRead: user => user !== 'user:default/stranger',
    });
    const lease = await call('put', `${SHOP}/watch`, as('ann'));
    expect(lease.body).toEqual({ leaseSeconds: 45 });
    await call('put', `${SHOP}/watch`, as('bob'));
    expect((await call('put', `${SHOP}/watch`, as('stranger'))).status).toBe(
      404,
    );
    await run('refresh');
    signals.length = 0;
    upstream.widgets.set('cart', widget('unhealthy', 'v2', 0));
    await run('refresh');
    expect(signals).toMatchObject([
      {
        to: expect.arrayContaining(['user:default/ann', 'user:default/bob']),
        message: {
          entityRef: 'component:default/shop',
          provider: 'widgets',
          id: 'w:111/north/cart',
          health: 'unhealthy',
          version: 'v2',
        },
      },
    ]);
    expect(signals[0].to).toHaveLength(2);
  });

  it('tells of progress too, and not of what stayed the same', async () => {
    const { call, run, signals } = await start();
    upstream.widgets.set('cart', widget('progressing', 'v2', 1));
    await call('put', `${SHOP}/watch`);
    await run('refresh');
    signals.length = 0;
    await run('refresh');
    expect(signals).toEqual([]);
    upstream.widgets.set('cart', widget('progressing', 'v2', 2));
    await run('refresh');
    expect(signals).toHaveLength(1);
  });

  it('tells nobody when nobody looks', async () => {
    const { run, signals, get } = await start();
    await run('catalog-sweep');
    await run('refresh');
    upstream.widgets.set('cart', widget('unhealthy'));
    await get(`${SHOP}/resources?maxAge=0`);
    await eventually(
      () => get('/v1/fleet'),
      ({ body }) => body.items[0].snapshot.health === 'unhealthy',
    );
    expect(signals).toEqual([]);
  });

  it('refreshes what is looked at, and leaves the rest until it is due', async () => {
    const { call, run } = await start({
      entities: [
        widgetEntity('shop', '111/north/cart'),
        widgetEntity('desk', '111/north/till'),
      ],
    });
    await run('catalog-sweep');
    await run('refresh');
    await call('put', `${SHOP}/watch`);
    upstream.requests.length = 0;
    await run('refresh');
    expect(upstream.requests).toEqual([['/Describe', 'cart']]);
  });

  it('writes changes of health and version to the timeline, the newest first', async () => {
    const { call, get } = await start();
    await call('post', `${SHOP}/refresh`);
    for (const [health, version] of [
      ['progressing', 'v2'],
      ['unhealthy', 'v2'],
      ['healthy', 'v1'],
    ] as const) {
      upstream.widgets.set('cart', widget(health, version));
      await call('post', `${SHOP}/refresh`);
    }
    const { body } = await eventually(
      () => get(`${SHOP}/timeline`),
      answer => answer.body.items.length === 5,
    );
    const told = body.items.map(
      ({ kind, from, to }: Record<string, string>) => `${kind} ${from} ${to}`,
    );
    expect(told.slice(0, 2).toSorted()).toEqual([
      'health unhealthy healthy',
      'version v2 v1',
    ]);
    expect(told[2]).toBe('health progressing unhealthy');
    expect(told.slice(3).toSorted()).toEqual([
      'health healthy progressing',
      'version v1 v2',
    ]);
    expect(body.items[0]).toMatchObject({
      provider: 'widgets',
      resourceId: 'w:111/north/cart',
      resourceName: 'cart',
    });

    const seen: string[] = [];
    let before: string | undefined = '';
    while (before !== undefined) {
      const page: { body: { items: { id: string }[]; next?: string } } =
        await get(`${SHOP}/timeline?limit=1${before && `&before=${before}`}`);
      seen.push(...page.body.items.map(({ id }) => id));
      before = page.body.next;
    }
    expect(seen).toEqual(body.items.map(({ id }: { id: string }) => id));
  });

  it('writes no change when the upstream could not be asked', async () => {
    const { call, get } = await start();
    await call('post', `${SHOP}/refresh`);
    upstream.fault = (_, response) => {
      response.end('no JSON');
      return true;
    };
    await call('post', `${SHOP}/refresh`);
    upstream.fault = undefined;
    await call('post', `${SHOP}/refresh`);
    upstream.widgets.set('cart', widget('degraded'));
    await call('post', `${SHOP}/refresh`);
    const { body } = await eventually(
      () => get(`${SHOP}/timeline`),
      answer => answer.body.items.length > 0,
    );
    expect(body.items).toMatchObject([
      { kind: 'health', from: 'healthy', to: 'degraded' },
    ]);
  });

  it('forgets old changes', async () => {
    const { call, get, run } = await start({
      config: { platform: { refresh: { history: 0.001 } } },
    });
    await call('post', `${SHOP}/refresh`);
    upstream.widgets.set('cart', widget('unhealthy'));
    await call('post', `${SHOP}/refresh`);
    await eventually(
      () => get(`${SHOP}/timeline`),
      ({ body }) => body.items.length > 0,
    );
    await run('retention');
    expect((await get(`${SHOP}/timeline`)).body.items).toEqual([]);
  });

  it('knows the last state after a restart, though the upstream is down', async () => {
    const knex = await databases.init(databaseId);
    const first = await start({ knex });
    await first.run('catalog-sweep');
    await first.run('refresh');
    upstream.fault = (_, response) => {
      response.socket?.destroy();
      return true;
    };
    const second = await start({ knex });
    const { body } = await second.get(`${SHOP}/resources?maxAge=0`);
    expect(body.items).toMatchObject([
      { name: 'cart', health: 'healthy', version: 'v1', stale: true },
    ]);
  });
});

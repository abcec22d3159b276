import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';
import { eventually, Portal, startPortal } from './__testUtils__/portal';

const SHOP = '/v1/entities/component/default/shop';
let upstream: WidgetServer;
let portal: Portal | undefined;

beforeEach(async () => {
  upstream = await startWidgetServer();
  upstream.widgets.set('cart', widget('healthy'));
  upstream.widgets.set('till', widget('degraded'));
});

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
  await upstream.stop();
});

async function start(
  options: Partial<Parameters<typeof startPortal>[0]> = {},
): Promise<Portal> {
  portal = await startPortal({
    modules: [widgetModule(upstream)],
    entities: [widgetEntity('shop', '111/north/cart,111/north/till')],
    ...options,
  });
  return portal;
}

describe('the resources of an entity', () => {
  it('are fetched once for twenty viewers', async () => {
    const { get } = await start();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        get(`${SHOP}/resources`, { as: `user:default/viewer-${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers[19].body).toMatchObject({
      items: [
        {
          provider: 'widgets',
          id: 'w:111/north/cart',
          name: 'cart',
          health: 'healthy',
          version: 'v1',
          details: { running: 2 },
          actions: [{ id: 'resize', allowed: false }],
          stale: false,
        },
        { name: 'till', health: 'degraded', stale: false },
      ],
      problems: [],
    });
    expect(upstream.requests).toEqual([['/Describe', 'cart', 'till']]);
  });

  it('cost no upstream call while they are fresh', async () => {
    const { get } = await start();
    await get(`${SHOP}/resources`);
    await get(`${SHOP}/resources`);
    await get(`${SHOP}/resources?provider=widgets`);
    expect(upstream.requests).toHaveLength(1);
  });

  it('are served stale at once and fetched again behind', async () => {
    const { get } = await start();
    await get(`${SHOP}/resources`);
    upstream.widgets.set('cart', widget('unhealthy', 'v2'));
    const stale = await get(`${SHOP}/resources?maxAge=0`);
    expect(stale.body.items[0]).toMatchObject({ version: 'v1', stale: true });
    const fresh = await eventually(
      () => get(`${SHOP}/resources`),
      ({ body }) => body.items[0].version === 'v2',
    );
    expect(fresh.body.items[0]).toMatchObject({
      health: 'unhealthy',
      stale: false,
    });
  });

  it('follow an edited annotation on the next view', async () => {
    const { get, catalog } = await start();
    await get(`${SHOP}/resources`);
    catalog.entities = [widgetEntity('shop', '111/north/till')];
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'till',
    ]);
  });

  it('answer within the deadline and arrive behind when the upstream is slow', async () => {
    const { get } = await start({
      config: { platform: { refresh: { deadline: 0.2 } } },
    });
    upstream.delayMs = 400;
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items[0]).toMatchObject({
      name: 'cart',
      health: 'unknown',
      stale: true,
      error: { code: 'timeout' },
      links: [{ title: 'Console' }],
    });
    await eventually(
      () => get(`${SHOP}/resources`),
      answer => answer.body.items[0].health === 'healthy',
    );
    expect(upstream.requests).toHaveLength(1);
  });

  it('keep the last known state, its age and the reason when the upstream fails', async () => {
    const { get } = await start();
    const { body: before } = await get(`${SHOP}/resources`);
    upstream.fault = (_, response) => {
      response.writeHead(429).end('secret words of the upstream');
      return true;
    };
    const { body } = await get(`${SHOP}/resources?maxAge=0`);
    expect(body.items[0]).toMatchObject({ health: 'healthy', stale: true });
    const failed = await eventually(
      () => get(`${SHOP}/resources`),
      answer => answer.body.items[0].error !== undefined,
    );
    expect(failed.body.items[0]).toMatchObject({
      health: 'healthy',
      version: 'v1',
      stale: true,
      fetchedAt: before.items[0].fetchedAt,
      error: { code: 'throttled' },
    });
  }, 20_000);

  it('arrive in part when one account fails', async () => {
    const { get } = await start({
      entities: [widgetEntity('shop', '111/north/cart,222/north/till')],
    });
    upstream.fault = (request, response) => {
      if (!request.url?.includes('till')) return false;
      response.writeHead(200).end('<html>not JSON</html>');
      return true;
    };
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items).toMatchObject([
      { name: 'cart', health: 'healthy' },
      { name: 'till', health: 'unknown', error: { code: 'invalid-response' } },
    ]);
  });

  it('name what the upstream does not have as missing', async () => {
    upstream.widgets.delete('till');
    const { get } = await start();
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items[1]).toMatchObject({ name: 'till', health: 'missing' });
  });

  it('never quote the upstream, in answers or in the log', async () => {
    const { get, log } = await start();
    upstream.fault = (_, response) => {
      response.end('{"cart": "CANARY-7f3a"}');
      return true;
    };
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items[0].error.code).toBe('invalid-response');
    expect(JSON.stringify(body)).not.toContain('CANARY');
    expect(log()).toContain('ZodError');
    expect(log()).not.toContain('CANARY');
  });

  it('are found by a search, within what the owner may bind', async () => {
    upstream.widgets.set('cart', { ...widget('healthy'), tag: 'shop' });
    const { get } = await start({
      entities: [widgetEntity('shop', '', { tag: 'shop' })],
      config: {
        platform: {
          boundaries: [
            {
              owner: 'group:default/team-payments',
              scope: { account: ['222'] },
            },
          ],
        },
      },
    });
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items).toMatchObject([{ id: 'w:222/north/cart' }]);
    await get(`${SHOP}/resources`);
    const searches = upstream.requests.filter(([path]) => path === '/Search');
    expect(searches).toHaveLength(1);
  });

  it('keep what a search found when it fails later', async () => {
    upstream.widgets.set('cart', { ...widget('healthy'), tag: 'shop' });
    const { get } = await start({
      entities: [widgetEntity('shop', '', { tag: 'shop' })],
      config: { platform: { refresh: { discovery: 0.001 } } },
    });
    await get(`${SHOP}/resources`);
    upstream.fault = (request, response) => {
      if (!request.url?.startsWith('/Search')) return false;
      response.writeHead(500).end();
      return true;
    };
    const { body } = await eventually(
      () => get(`${SHOP}/resources`),
      answer => answer.body.problems.length > 0,
    );
    expect(body.problems[0]).toMatchObject({ code: 'incomplete' });
    expect(body.items).toHaveLength(2);
  }, 30_000);
});

describe('an entity whose owner may not use the account', () => {
  it('gets a problem with a fix, and no upstream is called', async () => {
    const { get } = await start({
      config: {
        platform: {
          boundaries: [
            {
              owner: 'group:default/team-payments',
              providers: ['widgets'],
              scope: { account: ['222'], region: ['*'] },
            },
            { owner: 'group:default/other', scope: { account: ['*'] } },
          ],
        },
      },
    });
    const { body } = await get(`${SHOP}/resources`);
    expect(body.items).toEqual([]);
    expect(body.problems).toMatchObject([
      {
        code: 'outside-boundary',
        annotation: 'widgets.test/names',
        value: '111/north/cart',
        fix: expect.stringContaining('platform.boundaries'),
      },
      { code: 'outside-boundary', value: '111/north/till' },
    ]);
    expect(upstream.requests).toEqual([]);
  });
});

describe('rights and hostile requests', () => {
  it('show nothing of an entity that the caller may not read', async () => {
    const { get, call, audited } = await start({
      mayRead: user => user !== 'user:default/stranger',
    });
    const as = 'user:default/stranger';
    const refused = await get(`${SHOP}/resources`, { as });
    const absent = await get('/v1/entities/component/default/none/resources', {
      as,
    });
    expect(refused.status).toBe(404);
    expect(refused.body.error.message.replace('shop', 'none')).toBe(
      absent.body.error.message,
    );
    for (const [method, rest] of [
      ['post', 'refresh'],
      ['get', 'timeline'],
      ['put', 'watch'],
      ['get', 'resources/widgets/views/parts'],
    ] as const) {
      expect((await call(method, `${SHOP}/${rest}`, { as })).status).toBe(404);
    }
    expect(upstream.requests).toEqual([]);
    expect(audited).toContain('entity-read failed');
  });

  it.each([
    ['/v1/entities/component/default/%2e%2e/resources'],
    ['/v1/entities/component/default/a%00b/resources'],
    [`/v1/entities/component/default/${'x'.repeat(64)}/resources`],
    ['/v1/entities/component/default/a%2Fb/resources'],
    ['/v1/entities/component/%20/shop/resources'],
    [`${SHOP}/resources?maxAge=-1`],
    [`${SHOP}/resources?maxAge=soon`],
    [`${SHOP}/resources?provider=${'x'.repeat(64)}`],
    [`${SHOP}/timeline?limit=100000`],
    ['/v1/fleet?health=sick'],
    ['/v1/fleet?cursor=nonsense'],
    ['/v1/problems?cursor=bm9uc2Vuc2U'],
  ])('refuse %s with the reason', async path => {
    const { get } = await start();
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/cannot be used/),
    });
  });

  it('know no provider that is not installed', async () => {
    const { get } = await start();
    expect((await get(`${SHOP}/resources?provider=other`)).status).toBe(404);
  });
});

describe('a refresh', () => {
  it('asks the upstream whatever is known', async () => {
    const { get, call, audited } = await start();
    await get(`${SHOP}/resources`);
    upstream.widgets.set('cart', widget('healthy', 'v9'));
    const { body } = await call('post', `${SHOP}/refresh`);
    expect(body.items[0]).toMatchObject({ version: 'v9', stale: false });
    expect(audited).toEqual(['resources-refresh succeeded']);
  });

  it('is refused with the time to wait when one person asks too often', async () => {
    const { call } = await start({
      config: {
        platform: { refresh: { perUser: { requests: 2, within: '1m' } } },
      },
    });
    const path = `${SHOP}/refresh`;
    const as = 'user:default/eager';
    expect((await call('post', path, { as })).status).toBe(200);
    expect((await call('post', path, { as })).status).toBe(200);
    const refused = await call('post', path, { as });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await call('post', path, { as: 'user:default/calm' })).status).toBe(
      200,
    );
  });
});

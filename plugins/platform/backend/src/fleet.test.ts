import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';
import { Portal, startPortal } from './__testUtils__/portal';

// SQLite always; PostgreSQL where BACKSTAGE_TEST_DATABASE_POSTGRES…_CONNECTION_STRING names one.
const databases = TestDatabases.create({ disableDocker: true });
let upstream: WidgetServer;
let portal: Portal | undefined;

beforeEach(async () => {
  upstream = await startWidgetServer();
  upstream.widgets.set('cart', widget('healthy'));
  upstream.widgets.set('till', widget('unhealthy'));
  upstream.widgets.set('desk', widget('progressing'));
  upstream.widgets.set('atlas', widget('healthy'));
});

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
  await upstream.stop();
});

const ENTITIES = [
  widgetEntity('shop', '111/north/cart,111/north/till'),
  widgetEntity('office', '222/north/desk,222/north/gone', {
    owner: 'group:default/team-platform',
  }),
  widgetEntity('maps', '111/south/atlas', {
    owner: 'group:default/team-discovery',
  }),
];

type StartOptions = Partial<Parameters<typeof startPortal>[0]>;

async function startPortalOf(options: StartOptions = {}): Promise<Portal> {
  portal = await startPortal({
    modules: [widgetModule(upstream)],
    entities: ENTITIES,
    ...options,
  });
  await portal.run('catalog-sweep');
  await portal.run('refresh');
  return portal;
}

const CONDITIONAL: NonNullable<
  Parameters<typeof startPortal>[0]['permissions']
> = {
  authorize: async () => [{ result: AuthorizeResult.ALLOW }],
  authorizeConditional: async () => [
    {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims: [] },
      },
    },
  ],
};

interface Item {
  entityRef: string;
  snapshot: { name: string; health: string };
}

const names = (items: Item[]) => items.map(({ snapshot }) => snapshot.name);

describe.each(databases.eachSupportedId())('on %s', databaseId => {
  const start = async (options: StartOptions = {}) =>
    startPortalOf({ knex: await databases.init(databaseId), ...options });

  describe('the fleet', () => {
    it('shows every resource, what needs a person first', async () => {
      const { get } = await start();
      const { body } = await get('/v1/fleet');
      expect(body).toMatchObject({
        items: [
          {
            entityRef: 'component:default/shop',
            owner: 'group:default/team-payments',
            snapshot: { name: 'till', health: 'unhealthy', stale: false },
          },
          { snapshot: { name: 'gone', health: 'missing' } },
          { snapshot: { name: 'desk', health: 'progressing' } },
          { snapshot: { name: 'atlas', health: 'healthy' } },
          { snapshot: { name: 'cart', health: 'healthy' } },
        ],
        counts: {
          healthy: 2,
          progressing: 1,
          degraded: 0,
          unhealthy: 1,
          missing: 1,
          unknown: 0,
        },
        facets: {
          providers: ['widgets'],
          owners: [
            'group:default/team-discovery',
            'group:default/team-payments',
            'group:default/team-platform',
          ],
          accounts: ['111', '222'],
        },
      });
      expect(body.next).toBeUndefined();
    });

    it.each([
      ['health=unhealthy,missing', ['till', 'gone']],
      ['owner=group:default/team-platform', ['gone', 'desk']],
      [
        'owner=group:default/team-platform,group:default/team-discovery',
        ['gone', 'desk', 'atlas'],
      ],
      ['account=222', ['gone', 'desk']],
      ['provider=widgets&q=CART', ['cart']],
      ['q=office', ['gone', 'desk']],
      ['q=discovery', ['atlas']],
      ['q=%25', []],
      ['q=_', []],
      ['provider=other', []],
    ])('is filtered by %s', async (query, expected) => {
      const { get } = await start();
      const { body } = await get(`/v1/fleet?${query}`);
      expect(names(body.items)).toEqual(expected);
    });

    it('counts what matches but for the health filter', async () => {
      const { get } = await start();
      const { body } = await get('/v1/fleet?account=111&health=unhealthy');
      expect(body.items).toHaveLength(1);
      expect(body.counts).toMatchObject({
        healthy: 2,
        unhealthy: 1,
        missing: 0,
      });
    });

    it('is read page by page without a gap or a repetition', async () => {
      const { get } = await start();
      const seen: string[] = [];
      let next: string | undefined = '';
      while (next !== undefined) {
        const { body }: { body: { items: Item[]; next?: string } } = await get(
          `/v1/fleet?limit=2${next && `&cursor=${next}`}`,
        );
        expect(body.items.length).toBeLessThanOrEqual(2);
        seen.push(...names(body.items));
        next = body.next;
      }
      expect(seen).toEqual(['till', 'gone', 'desk', 'atlas', 'cart']);
    });

    it('shows and counts only what the caller may read', async () => {
      const { get } = await start({
        permissions: CONDITIONAL,
        mayRead: (_, entityRef) => entityRef === 'component:default/maps',
      });
      const { body } = await get('/v1/fleet');
      expect(names(body.items)).toEqual(['atlas']);
      expect(body.counts).toMatchObject({ healthy: 1, unhealthy: 0 });
      expect(body.facets).toEqual({
        providers: ['widgets'],
        owners: ['group:default/team-discovery'],
        accounts: ['111'],
      });
    });

    it('asks the catalog again before anything leaves', async () => {
      let mayRead = true;
      const { get } = await start({
        permissions: CONDITIONAL,
        mayRead: () => mayRead,
      });
      expect((await get('/v1/fleet')).body.items).toHaveLength(5);
      mayRead = false;
      expect((await get('/v1/fleet')).body.items).toEqual([]);
    });

    it('shows nothing to who may read nothing', async () => {
      const { get } = await start({
        permissions: {
          ...CONDITIONAL,
          authorizeConditional: async () => [{ result: AuthorizeResult.DENY }],
        },
      });
      const { body } = await get('/v1/fleet');
      expect(body.items).toEqual([]);
      expect(body.counts).toMatchObject({ healthy: 0, unhealthy: 0 });
      expect(body.facets.owners).toEqual([]);
    });

    it('fetches all that is due in one batch for each place', async () => {
      await start();
      expect(
        upstream.requests.map(request => request.toSorted()).toSorted(),
      ).toEqual([
        ['/Describe', 'atlas'],
        ['/Describe', 'cart', 'till'],
        ['/Describe', 'desk', 'gone'],
      ]);
    });

    it('forgets entities that are gone from the catalog', async () => {
      const { get, run, catalog } = await start();
      catalog.entities = ENTITIES.slice(2);
      await run('catalog-changes');
      const { body } = await get('/v1/fleet');
      expect(names(body.items)).toEqual(['atlas']);
    });

    it('has new entities soon after the catalog has them', async () => {
      const { get, run, catalog } = await start();
      catalog.entities = [...ENTITIES, widgetEntity('new', '111/south/fresh')];
      await run('catalog-changes');
      await run('refresh');
      const { body } = await get('/v1/fleet?q=fresh');
      expect(body.items).toMatchObject([
        { entityRef: 'component:default/new', snapshot: { health: 'missing' } },
      ]);
    });
  });

  describe('annotation problems', () => {
    it('are listed across the catalog for who may see connections', async () => {
      const { get } = await start({
        entities: [...ENTITIES, widgetEntity('typo', 'cart, 111/north')],
      });
      const { body } = await get('/v1/problems?limit=1');
      expect(body).toMatchObject({
        total: 2,
        items: [
          {
            entityRef: 'component:default/typo',
            owner: 'group:default/team-payments',
            problem: { code: 'malformed', value: 'cart' },
          },
        ],
      });
      const rest = await get(`/v1/problems?cursor=${body.next}`);
      expect(rest.body.items).toMatchObject([
        { problem: { value: '111/north' } },
      ]);
      expect(rest.body.next).toBeUndefined();
    });

    it('leave out entities that the caller may not read', async () => {
      const { get } = await start({
        entities: [widgetEntity('typo', 'cart'), widgetEntity('slip', 'till')],
        permissions: CONDITIONAL,
        mayRead: (_, entityRef) => entityRef.endsWith('slip'),
      });
      const { body } = await get('/v1/problems');
      expect(body).toMatchObject({
        total: 1,
        items: [{ entityRef: 'component:default/slip' }],
      });
    });
  });
});

describe('the platform’s own connections', () => {
  it('show identity, reachability and the last error', async () => {
    const { get } = await startPortalOf();
    const { body } = await get('/v1/providers');
    expect(body).toMatchObject({
      items: [
        {
          id: 'widgets',
          title: 'Widgets',
          connections: [
            {
              instance: '111',
              reachable: true,
              identity: 'widget-reader',
              lastSuccessAt: expect.any(String),
            },
          ],
        },
      ],
      warnings: [expect.stringContaining('platform.boundaries')],
    });
  });

  it('warn of nothing once boundaries are configured', async () => {
    const { get } = await startPortalOf({
      config: {
        platform: { boundaries: [{ owner: '*', scope: { account: ['*'] } }] },
      },
    });
    expect((await get('/v1/providers')).body.warnings).toEqual([]);
  });

  it('say why one does not answer', async () => {
    const { get } = await startPortalOf();
    upstream.fault = (_, response) => {
      response.writeHead(429).end();
      return true;
    };
    const { body } = await get('/v1/providers');
    expect(body.items[0].connections[0]).toMatchObject({
      reachable: false,
      lastError: { code: 'throttled', operation: 'Probe' },
    });
  }, 20_000);

  it('are for who has the permission', async () => {
    const { get, audited } = await startPortalOf({
      permissions: {
        ...CONDITIONAL,
        authorize: async () => [{ result: AuthorizeResult.DENY }],
      },
    });
    expect((await get('/v1/providers')).status).toBe(403);
    expect((await get('/v1/problems')).status).toBe(403);
    expect(audited).toEqual(['access-denied failed', 'access-denied failed']);
  });
});

it('the served document is the one that answers are checked against', async () => {
  const { get } = await startPortalOf();
  const { body } = await get('/v1/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toContain(
    '/v1/entities/{kind}/{namespace}/{name}/resources',
  );
});

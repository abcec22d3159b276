import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const SHOP = 'component:default/shop';
const CART = 'w:111/north/cart';
const OLGA = 'user:default/olga';
const BLIND = 'user:default/blind';

let server: WidgetServer;
let portal: Portal;
let registry: ReturnType<typeof actionsRegistryServiceMock>;
let denied: string[];

beforeAll(async () => {
  server = await startWidgetServer();
  registry = actionsRegistryServiceMock();
  portal = await startPortal({
    modules: [
      widgetModule(server),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => registry,
      }),
    ],
    entities: [widgetEntity('shop', '111/north/cart')],
    mayRead: user => user !== BLIND,
    permissions: {
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
      authorizeConditional: async requests =>
        requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    },
  });
});

beforeEach(() => {
  denied = [];
  server.widgets.set('cart', {
    ...widget('healthy'),
    log: ['first line', 'connecting with password=hunter2', 'last line'],
  });
});

afterAll(async () => {
  await portal.stop();
  await server.stop();
});

const invoke = (name: string, input: JsonObject, as = OLGA) =>
  registry.invoke({
    id: `test:${name}`,
    input,
    credentials: mockCredentials.user(as),
  });

it('whatever reads says so, and whatever acts does not', async () => {
  const { actions } = await registry.list();
  const readOnly = actions.filter(({ attributes }) => attributes.readOnly);
  expect(readOnly.map(({ name }) => name).sort()).toEqual([
    'find-resources',
    'list-resources',
    'read-logs',
    'read-timeline',
  ]);
  expect(readOnly.some(({ attributes }) => attributes.destructive)).toBe(false);
  expect(actions.length).toBeGreaterThan(readOnly.length);
});

it('resources come with what the caller may do to them', async () => {
  const { output } = await invoke('list-resources', { entityRef: SHOP });
  expect(output).toMatchObject({
    items: [
      {
        id: CART,
        health: 'healthy',
        actions: [{ id: 'resize', allowed: expect.any(Boolean) }],
      },
    ],
    problems: [],
  });
});

it('logs come without secrets, and as few as were asked for', async () => {
  const { output } = await invoke('read-logs', {
    entityRef: SHOP,
    provider: 'widgets',
    id: CART,
    limit: 2,
  });
  const text = JSON.stringify(output);
  expect(text).toContain('line');
  expect(text).not.toContain('hunter2');
  expect(output).toMatchObject({ lines: { length: 2 } });
  expect(portal.audited).toContain('logs-read succeeded');
});

it('logs are for whom may read logs', async () => {
  denied = ['platform.logs.read'];
  await expect(
    invoke('read-logs', { entityRef: SHOP, provider: 'widgets', id: CART }),
  ).rejects.toThrow('You may not read the logs');
  expect(portal.audited).toContain('logs-read failed');
});

it('the timeline and the fleet are read as on their pages', async () => {
  await portal.run('catalog-sweep');
  await portal.run('refresh');
  await expect(
    invoke('read-timeline', { entityRef: SHOP }),
  ).resolves.toMatchObject({ output: { errors: [] } });
  await expect(
    invoke('find-resources', { q: 'cart', health: ['healthy'] }),
  ).resolves.toMatchObject({
    output: { items: [{ entityRef: SHOP }], counts: { healthy: 1 } },
  });
});

it.each([
  ['list-resources', { entityRef: SHOP }],
  ['read-timeline', { entityRef: SHOP }],
  ['read-logs', { entityRef: SHOP, provider: 'widgets', id: CART }],
])(
  'an entity that the caller may not know of is not there: %s',
  async (name, input) => {
    await expect(invoke(name, input, BLIND)).rejects.toThrow(
      'There is no entity',
    );
  },
);

it.each([
  ['list-resources', { entityRef: 'shop' }, 'no entity ref'],
  ['read-logs', { entityRef: SHOP, provider: 'none', id: CART }, 'no provider'],
  [
    'read-logs',
    { entityRef: SHOP, provider: 'widgets', id: 'x' },
    'no such resource',
  ],
  ['read-timeline', { entityRef: SHOP, before: 'yesterday' }, 'before'],
  ['find-resources', { health: ['splendid'] }, 'health'],
])(
  'an input that means nothing is refused: %s %j',
  async (name, input, named) => {
    await expect(invoke(name, input)).rejects.toThrow(named);
  },
);

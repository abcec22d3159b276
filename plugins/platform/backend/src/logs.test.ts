import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const CART = encodeURIComponent('w:111/north/cart');
const LOGS = `/v1/entities/component/default/shop/resources/widgets/${CART}/logs`;

let server: WidgetServer;
let portal: Portal;

async function start(mayRead = true): Promise<void> {
  portal = await startPortal({
    modules: [widgetModule(server)],
    entities: [widgetEntity('shop', '111/north/cart')],
    permissions: {
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === 'platform.logs.read' && !mayRead
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
    },
  });
}

beforeEach(async () => {
  server = await startWidgetServer();
  server.widgets.set('cart', {
    ...widget('healthy'),
    log: [
      'first line',
      'connecting with password=hunter2',
      'Authorization: Bearer abc.def',
      'key AKIAIOSFODNN7EXAMPLE used',
      'x'.repeat(20_000),
      'last line',
    ],
  });
});

afterEach(async () => {
  await portal.stop();
  await server.stop();
});

it('lines come without what looks like a secret, and no longer than a person can read', async () => {
  await start();
  const { status, body } = await portal.get(LOGS);
  expect(status).toBe(200);
  const texts: string[] = body.lines.map(({ text }: { text: string }) => text);
  expect(texts).toHaveLength(6);
  expect(texts[0]).toBe('first line');
  expect(texts.join('\n')).not.toMatch(/hunter2|abc\.def|AKIAIOSF/);
  expect(Math.max(...texts.map(text => text.length))).toBeLessThan(9_000);
  expect(body).toMatchObject({ next: 'later', more: false });
  expect(portal.audited).toEqual(['logs-read succeeded']);
});

it('they are searched and bounded', async () => {
  await start();
  const { body } = await portal.get(`${LOGS}?q=line&limit=1`);
  expect(body.lines).toHaveLength(1);
  expect(body.lines[0].text).toBe('last line');
});

it.each(['limit=0', 'limit=1001', 'from=yesterday', 'after=a&before=b'])(
  'a query that cannot be used is refused: %s',
  async query => {
    await start();
    expect((await portal.get(`${LOGS}?${query}`)).status).toBe(400);
  },
);

it('who may not read them is told whom to ask, and nothing is asked upstream', async () => {
  await start(false);
  const { status, body } = await portal.get(LOGS);
  expect(status).toBe(403);
  expect(body.error.message).toContain('group:default/team-payments');
  expect(server.requests).toEqual([]);
  expect(portal.audited).toEqual(['logs-read failed']);
});

it('an upstream that fails is an answer that says so', async () => {
  await start();
  server.fault = (_, response) => {
    response.writeHead(500).end();
    return true;
  };
  const { status, body } = await portal.get(LOGS);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    lines: [],
    error: { code: 'unavailable', message: 'Widgets failed.' },
  });
});

it('what is not the entity’s is not found', async () => {
  await start();
  const other = LOGS.replace('111', '222');
  expect((await portal.get(other)).status).toBe(404);
});

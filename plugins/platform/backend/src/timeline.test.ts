import { TimelineEvent } from '@portolan/plugin-platform-common';
import { Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const TIMELINE = '/v1/entities/component/default/shop/timeline';

let server: WidgetServer;
let portal: Portal;

const deployment = (number: number): TimelineEvent => ({
  id: String(number),
  at: new Date(Date.UTC(2026, 10, 22, 0, number)).toISOString(),
  kind: 'deployment',
  status: 'succeeded',
  to: `v${number}`,
});

beforeEach(async () => {
  server = await startWidgetServer();
  server.widgets.set('cart', {
    ...widget('healthy'),
    deployments: Array.from({ length: 7 }, (_, index) => deployment(7 - index)),
  });
  portal = await startPortal({
    modules: [widgetModule(server)],
    entities: [widgetEntity('shop', '111/north/cart')],
    config: { platform: { refresh: { maxAge: { milliseconds: 1 } } } },
  });
});

afterEach(async () => {
  await portal.stop();
  await server.stop();
});

it('what a system tells of the past is in it, page by page, each once', async () => {
  const seen: string[] = [];
  let query = '?limit=3';
  for (;;) {
    const { body } = await portal.get(`${TIMELINE}${query}`);
    seen.push(...body.items.map(({ to }: { to: string }) => to));
    if (!body.next) break;
    query = `?limit=3&before=${body.next}`;
  }
  expect(seen).toEqual(['v7', 'v6', 'v5', 'v4', 'v3', 'v2', 'v1']);
});

it('a system that fails is named, and the rest is there', async () => {
  server.fault = (_, response) => {
    response.writeHead(500).end();
    return true;
  };
  const { status, body } = await portal.get(TIMELINE);
  expect(status).toBe(200);
  expect(body.errors).toEqual([
    {
      provider: 'widgets',
      error: expect.objectContaining({ code: 'unavailable' }),
    },
  ]);
});

import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { actionResponseSchema } from '@portolan/plugin-platform-common';
import { eventually, Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const CART = encodeURIComponent('w:111/north/cart');
const SHOP = '/v1/entities/component/default/shop';
const RESIZE = `${SHOP}/resources/widgets/${CART}/actions/resize`;

/** Who owns the shop may act on it. */
const OWNER = 'user:default/olga';

let server: WidgetServer;
let portal: Portal;

beforeEach(async () => {
  server = await startWidgetServer();
  server.widgets.set('cart', widget('healthy'));
});

afterEach(async () => {
  await portal.stop();
  await server.stop();
});

async function start(
  options: { bounded?: boolean; mayAct?: boolean } = {},
): Promise<void> {
  const { bounded = true, mayAct = true } = options;
  portal = await startPortal({
    modules: [widgetModule(server)],
    entities: [widgetEntity('shop', '111/north/cart')],
    config: bounded
      ? { platform: { boundaries: [{ owner: '*', scope: {} }] } }
      : {},
    permissions: {
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === 'platform.resource.act' && !mayAct
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
      authorizeConditional: async requests =>
        requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    },
  });
}

const act = (body: object, path = RESIZE) =>
  portal.call('post', path, { as: OWNER, body });

async function offers() {
  const { body } = await portal.get(`${SHOP}/resources`);
  return body.items[0].actions;
}

describe('for who may act', () => {
  beforeEach(() => start());

  it('a resource offers its actions with what they ask for', async () => {
    expect(await offers()).toEqual([
      {
        id: 'resize',
        title: 'Resize',
        allowed: true,
        destructive: true,
        fields: [
          {
            name: 'running',
            title: 'How many',
            kind: 'number',
            required: true,
            minimum: 0,
            maximum: 9,
          },
        ],
      },
    ]);
  });

  it('a dry run says what would happen and changes nothing', async () => {
    const { status, body } = await act({ input: { running: 5 }, dryRun: true });
    expect(status).toBe(200);
    expect(actionResponseSchema.parse(body).outcome).toEqual({
      status: 'planned',
      message: 'cart in account 111 goes from 2 to 5.',
      effects: ['Run 5 instead of 2'],
      expected: '2',
    });
    expect(server.widgets.get('cart')?.running).toBe(2);
    expect(server.requests.map(([path]) => path)).not.toContain('/Resize');
  });

  it('a confirmed action is done, answered with the new state, audited and put into the timeline', async () => {
    await portal.get(`${SHOP}/resources`);
    const { status, body } = await act({
      input: { running: '5' },
      expected: '2',
    });
    expect(status).toBe(200);
    const { outcome, snapshot } = actionResponseSchema.parse(body);
    expect(outcome).toMatchObject({
      status: 'accepted',
      message: 'cart goes to 5.',
    });
    expect(snapshot.details).toEqual({ running: 5 });
    expect(portal.audited).toContain('resource-action succeeded');
    const timeline = await portal.get(`${SHOP}/timeline`);
    expect(timeline.body.items).toContainEqual(
      expect.objectContaining({
        kind: 'action',
        to: 'Resize',
        reason: 'cart goes to 5.',
        by: OWNER,
      }),
    );
  });

  it('the same confirmed request has the same token, for upstreams that know one', async () => {
    for (const running of [5, 5, 6]) {
      server.widgets.set('cart', widget('healthy'));
      await act({ input: { running }, expected: '2' });
    }
    const tokens = server.requests
      .filter(([path]) => path === '/Resize')
      .map(([, token]) => token);
    expect(tokens).toHaveLength(3);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });

  it('a resource that has changed since the dry run is left alone', async () => {
    server.widgets.set('cart', widget('healthy', 'v1', 3));
    const { status, body } = await act({
      input: { running: 5 },
      expected: '2',
    });
    expect(status).toBe(409);
    expect(body.error.message).toBe('Somebody resized it. Look again.');
    expect(server.widgets.get('cart')?.running).toBe(3);
    expect(portal.audited).toContain('resource-action failed');
  });

  it.each([
    [{ input: { running: 10 } }, 'running'],
    [{ input: { running: 1, walking: 2 } }, 'walking'],
    [{ input: {} }, 'running'],
    [{ input: { running: 1 }, force: true }, 'force'],
  ])('an input that does not fit is refused: %j', async (body, named) => {
    const answer = await act(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(named);
    expect(server.requests.map(([path]) => path)).not.toContain('/Resize');
  });

  it.each([
    [`${SHOP}/resources/widgets/${CART}/actions/destroy`],
    [
      `${SHOP}/resources/widgets/${encodeURIComponent(
        'w:222/north/cart',
      )}/actions/resize`,
    ],
    [`${SHOP}/resources/gadgets/${CART}/actions/resize`],
    ['/v1/entities/component/default/other/resources/widgets/x/actions/resize'],
  ])('what there is not is not found: %s', async path => {
    expect((await act({ input: { running: 1 } }, path)).status).toBe(404);
  });

  it('an upstream that fails is a sentence', async () => {
    await portal.get(`${SHOP}/resources`);
    server.fault = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const { status, body } = await act({ input: { running: 1 }, dryRun: true });
    expect(status).toBe(503);
    expect(body.error.message).toBe('Widgets failed.');
  });

  it('an action that makes no sense now says why, and does nothing', async () => {
    server.widgets.delete('cart');
    const [offer] = await eventually(
      async () => offers(),
      found => found.length > 0,
    );
    expect(offer).toMatchObject({
      allowed: false,
      why: 'There is nothing to resize.',
    });
    const { status } = await act({ input: { running: 1 } });
    expect(status).toBe(409);
  });
});

describe('for who may not act', () => {
  beforeEach(() => start({ mayAct: false }));

  it('the offer says why, and whom to ask', async () => {
    const [offer] = await offers();
    expect(offer).toMatchObject({ id: 'resize', allowed: false });
    expect(offer.why).toContain('group:default/team-payments');
  });

  it.each([true, false])(
    'the request is refused without a call, and audited (dry run: %s)',
    async dryRun => {
      const { status, body } = await act({ input: { running: 1 }, dryRun });
      expect(status).toBe(403);
      expect(body.error.message).toContain('group:default/team-payments');
      expect(server.requests).toEqual([]);
      expect(portal.audited).toEqual(['resource-action failed']);
    },
  );
});

it('without boundaries nothing may be changed', async () => {
  await start({ bounded: false });
  const { status, body } = await act({ input: { running: 1 } });
  expect(status).toBe(403);
  expect(body.error.message).toContain('platform.boundaries');
  expect(server.requests).toEqual([]);
});

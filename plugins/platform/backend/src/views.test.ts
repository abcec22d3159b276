import { Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

const VIEW =
  '/v1/entities/component/default/shop/resources/widgets/views/parts';
let upstream: WidgetServer;
let portal: Portal;

beforeEach(async () => {
  upstream = await startWidgetServer();
  upstream.widgets.set('cart', widget('healthy', 'v1'));
  upstream.widgets.set('till', widget('healthy', 'v2'));
  upstream.widgets.set('theirs', widget('healthy', 'v3'));
  portal = await startPortal({
    modules: [widgetModule(upstream)],
    entities: [
      widgetEntity('shop', '111/north/cart,111/north/till'),
      widgetEntity('other', '111/north/theirs'),
    ],
  });
});

afterEach(async () => {
  await portal.stop();
  await upstream.stop();
});

const idOf = (name: string) => encodeURIComponent(`w:111/north/${name}`);

describe('a view', () => {
  it('shows more of all of the entity’s resources in one fetch', async () => {
    const { body } = await portal.get(VIEW);
    expect(body).toMatchObject({
      items: [
        {
          id: 'w:111/north/cart',
          data: { parts: ['cart-v1'], size: 'any' },
          stale: false,
        },
        { id: 'w:111/north/till', data: { parts: ['till-v2'] } },
      ],
      problems: [],
    });
    expect(upstream.requests).toEqual([['/Describe', 'cart', 'till']]);
  });

  it('shows only what is asked for, once for all who ask', async () => {
    const path = `${VIEW}?id=${idOf('till')}&size=12`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => portal.get(path)),
    );
    expect(answers[4].body.items).toMatchObject([
      { id: 'w:111/north/till', data: { parts: ['till-v2'], size: '12' } },
    ]);
    expect(upstream.requests).toEqual([['/Describe', 'till']]);
    await portal.get(`${VIEW}?id=${idOf('till')}&size=13`);
    expect(upstream.requests).toHaveLength(2);
  });

  it('takes several ids', async () => {
    const path = `${VIEW}?id=${idOf('till')}&id=${idOf('cart')}`;
    const { body } = await portal.get(path);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([
      'w:111/north/till',
      'w:111/north/cart',
    ]);
  });

  it('knows no resource that is not the entity’s own', async () => {
    for (const id of [idOf('theirs'), '..', '%00', encodeURIComponent('🙂')]) {
      const { status } = await portal.get(`${VIEW}?id=${id}`);
      expect(status).toBe(404);
    }
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ['size=big', 'not of the form'],
    ['size=12%0a', 'not of the form'],
    ['size=1&size=2', 'not of the form'],
    ['colour=red', 'takes no parameter'],
    ['constructor=1', 'takes no parameter'],
    ['id=', 'cannot be used'],
    [`id=${'x'.repeat(3_000)}`, 'cannot be used'],
  ])('refuses ?%s with the reason', async (query, message) => {
    const { status, body } = await portal.get(`${VIEW}?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('is 404 where the provider has none of that name', async () => {
    const { status } = await portal.get(VIEW.replace('parts', 'whole'));
    expect(status).toBe(404);
  });
});

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import platformPlugin from './index';
import {
  startWidgetServer,
  widget,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './testing/widgets';

let upstream: WidgetServer;

beforeEach(async () => {
  upstream = await startWidgetServer();
});

afterEach(async () => {
  await upstream.stop();
});

describe('the resources of an entity', () => {
  it('are fetched once for twenty viewers', async () => {
    upstream.widgets.set('cart', widget('healthy'));
    upstream.widgets.set('till', widget('degraded'));
    const { server } = await startTestBackend({
      features: [
        platformPlugin,
        widgetModule(upstream),
        catalogServiceMock.factory({
          entities: [widgetEntity('shop', '111/north/cart,111/north/till')],
        }),
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        request(server).get(
          '/api/platform/v1/entities/component/default/shop/resources',
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers[0].body).toMatchObject({
      items: [
        { name: 'cart', health: 'healthy', stale: false },
        { name: 'till', health: 'degraded', stale: false },
      ],
      problems: [],
    });
    expect(upstream.requests).toEqual([['/Describe', 'cart', 'till']]);
  });
});

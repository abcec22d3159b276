import fc from 'fast-check';
import { Portal, startPortal } from './__testUtils__/portal';
import {
  startWidgetServer,
  widgetEntity,
  widgetModule,
  WidgetServer,
} from './__testUtils__/widgets';

let upstream: WidgetServer;
let portal: Portal;

beforeAll(async () => {
  upstream = await startWidgetServer();
  portal = await startPortal({
    modules: [widgetModule(upstream)],
    entities: [],
  });
});

afterAll(async () => {
  await portal.stop();
  await upstream.stop();
});

it('every malformed annotation is a problem with a fix, never a failure', async () => {
  const malformed = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 400 })
    .filter(
      text =>
        /\S/u.test(text.replaceAll(',', '')) &&
        !/\d{3}\/[a-z]+\/[a-z0-9-]+/.test(text),
    );
  await fc.assert(
    fc.asyncProperty(malformed, async text => {
      portal.catalog.entities = [widgetEntity('shop', text)];
      const { status, body } = await portal.get(
        '/v1/entities/component/default/shop/resources',
      );
      expect(status).toBe(200);
      expect(body.items).toEqual([]);
      expect(body.problems.length).toBeGreaterThan(0);
      for (const problem of body.problems) {
        expect(problem.fix).not.toBe('');
        expect(problem.value.length).toBeLessThanOrEqual(200);
      }
    }),
    { numRuns: 120 },
  );
  expect(upstream.requests).toEqual([]);
}, 60_000);

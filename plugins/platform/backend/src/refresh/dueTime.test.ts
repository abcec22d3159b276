import fc from 'fast-check';
import { BoundResource } from '../bindings/BoundResource';
import { createWidgetProvider, WidgetRef } from '../__testUtils__/widgets';
import { AnyProvider } from '../providers/ProviderRegistry';
import { nextDue } from './dueTime';

const INTERVAL_MS = 300_000;

function resourceOf(ref: WidgetRef): BoundResource {
  const widgets = createWidgetProvider({
    url: 'http://127.0.0.1',
    widgets: new Map(),
    requests: [],
    delayMs: 0,
    watchers: new Set(),
    push: () => {},
    stop: async () => {},
  });
  const provider: AnyProvider = widgets;
  return { provider, id: widgets.key(ref), ref };
}

describe('when a resource is next due', () => {
  const moments = fc.integer({ min: 0, max: 4_000_000_000_000 });

  it('is within one interval from now', () => {
    fc.assert(
      fc.property(moments, fc.string(), (now, account) => {
        const resource = resourceOf({ account, region: 'north', name: 'a' });
        const due = nextDue(resource, now, INTERVAL_MS);
        expect(due).toBeGreaterThan(now);
        expect(due).toBeLessThanOrEqual(now + INTERVAL_MS);
      }),
    );
  });

  it('is one moment for those of one place, whenever each was last asked for', () => {
    fc.assert(
      fc.property(moments, fc.string(), fc.string(), (now, one, other) => {
        const place = { account: '111', region: 'north' };
        const due = nextDue(
          resourceOf({ ...place, name: one }),
          now,
          INTERVAL_MS,
        );
        const asked = due - 1;
        expect(
          nextDue(resourceOf({ ...place, name: other }), asked, INTERVAL_MS),
        ).toBe(due);
      }),
    );
  });

  it('is spread over the interval for different places', () => {
    const moment = (index: number) =>
      nextDue(
        resourceOf({ account: String(index), region: 'north', name: 'a' }),
        0,
        INTERVAL_MS,
      );
    const tenths = new Set(
      Array.from({ length: 200 }, (_, index) =>
        Math.floor((10 * (moment(index) - 1)) / INTERVAL_MS),
      ),
    );
    expect(tenths.size).toBe(10);
  });
});

import fc from 'fast-check';
import { observed, phase } from './__testUtils__/observed';
import { durationChange, quantile, spanOf } from './statistics';

const lasting = (seconds: number, change = {}) =>
  observed({
    endedAt: new Date(
      Date.parse('2026-11-22T12:00:00.000Z') + seconds * 1_000,
    ).toISOString(),
    ...change,
  });

describe('statistics of builds', () => {
  it('count those that ended by themselves, and time those that succeeded', () => {
    const queued = { phases: [phase('QUEUED', { seconds: 4 })] };
    expect(
      spanOf([
        lasting(100, queued),
        lasting(300, queued),
        lasting(200, queued),
        lasting(5, { status: 'failed' }),
        lasting(1, { status: 'stopped' }),
        observed({ status: 'in-progress', endedAt: undefined }),
      ]),
    ).toEqual({
      builds: 4,
      succeeded: 3,
      medianSeconds: 200,
      p95Seconds: 290,
      medianQueuedSeconds: 4,
    });
  });

  it('are empty without builds', () => {
    expect(spanOf([])).toEqual({ builds: 0, succeeded: 0 });
    expect(durationChange([lasting(100)])).toBeUndefined();
  });

  it('compare the newest success with those before it', () => {
    expect(
      durationChange([
        lasting(1, { status: 'failed' }),
        lasting(240),
        lasting(200),
        lasting(100),
        lasting(300),
      ]),
    ).toBe(0.2);
  });

  it('put every quantile between the least and the most', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, part) => {
          const value = quantile(all, part) ?? NaN;
          expect(value).toBeGreaterThanOrEqual(Math.min(...all));
          expect(value).toBeLessThanOrEqual(Math.max(...all) * (1 + 1e-9));
        },
      ),
    );
  });
});

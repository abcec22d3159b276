import fc from 'fast-check';
import { lastBuckets, placed, summed } from './buckets';

const NOW = Date.UTC(2026, 10, 22, 12, 7, 30);
const MINUTE_MS = 60_000;

it('the last hour ends with the step that is not over yet', () => {
  const { from, to, count } = lastBuckets(NOW, 300, 12);
  expect(new Date(from).toISOString()).toBe('2026-11-22T11:10:00.000Z');
  expect(new Date(to).toISOString()).toBe('2026-11-22T12:10:00.000Z');
  expect(count).toBe(12);
});

it('a sum loses no point of its window and counts none from outside', () => {
  const buckets = lastBuckets(NOW, 300, 12);
  const minutes = fc.array(fc.integer({ min: -100, max: 100 }));
  fc.assert(
    fc.property(minutes, offsets => {
      const points = offsets.map(offset => ({
        at: buckets.from + offset * MINUTE_MS,
        value: 1,
      }));
      const total = summed(points, buckets).reduce((a, b) => a + b, 0);
      const inside = offsets.filter(offset => offset >= 0 && offset < 60);
      expect(total).toBe(inside.length);
    }),
  );
});

it('a duration stands where it was measured, and nothing where nothing was', () => {
  const buckets = lastBuckets(NOW, 300, 3);
  const points = [{ at: buckets.from + 5 * MINUTE_MS, value: 12.3456 }];
  expect(placed(points, buckets)).toEqual([null, 12.35, null]);
});

import { formatRelative, tickOf } from './spans';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const S = 1_000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;

describe('formatRelative', () => {
  it.each([
    [0, 'just now'],
    [12 * S, '12 s ago'],
    [59 * S, '59 s ago'],
    [5 * MIN, '5 min ago'],
    [3 * H, '3 h ago'],
    [47 * H, '47 h ago'],
    [2 * D, '2 days ago'],
    [97 * D, '97 days ago'],
    [-4 * MIN, 'in 4 min'],
  ])('%d ms before now is "%s"', (distance, words) => {
    expect(formatRelative(NOW - distance, NOW)).toBe(words);
  });

  it('calls the near future now, because clocks differ', () => {
    expect(formatRelative(NOW + 20 * S, NOW)).toBe('just now');
  });

  it('ticks as fast as its words change, and no more after two days', () => {
    expect(tickOf(NOW - 5 * S, NOW)).toBe(S);
    expect(tickOf(NOW - 5 * MIN, NOW)).toBeLessThanOrEqual(MIN);
    expect(tickOf(NOW - 3 * D, NOW)).toBeUndefined();
  });
});

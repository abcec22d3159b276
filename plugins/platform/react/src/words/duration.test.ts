import fc from 'fast-check';
import { durationBetween, durationWords } from './duration';

describe('durationWords', () => {
  it.each([
    [0, 'under 1 s'],
    [-5_000, 'under 1 s'],
    [42_000, '42 s'],
    [60_000, '1 min'],
    [192_400, '3 min 12 s'],
    [3_600_000 + 59_000, '1 h'],
    [86_400_000, '1 day'],
    [2 * 86_400_000 + 4 * 3_600_000 + 61_000, '2 days 4 h'],
  ])('says %i ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it('never says more than two units, nor a zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1e12 }), ms => {
        const words = durationWords(ms);
        expect(words).toMatch(/^[1-9]\d* [a-z]+( [1-9]\d* [a-z]+)?$/);
      }),
    );
  });
});

describe('durationBetween', () => {
  it('is silent while it goes on', () => {
    expect(durationBetween('2026-11-22T12:00:00Z', undefined)).toBeUndefined();
  });

  it('measures from start to finish', () => {
    expect(
      durationBetween('2026-11-22T12:00:00Z', '2026-11-22T12:03:12Z'),
    ).toBe('3 min 12 s');
  });
});

import { describeDuration, parseRotateAfter } from './rotation';

const DAY = 24 * 3_600_000;

describe('how long a secret may be used', () => {
  it.each([
    ['90', 90 * DAY],
    ['90d', 90 * DAY],
    [' 2w ', 14 * DAY],
    ['12h', DAY / 2],
    ['P90D', 90 * DAY],
    ['P3M', 90 * DAY],
    ['P1Y', 365 * DAY],
    ['PT36H', 1.5 * DAY],
  ])('reads %j', (text, expected) => {
    expect(parseRotateAfter(text)).toBe(expected);
  });

  it.each(['', '0', 'P', 'PT', 'soon', '-90d', '90 months', '1e9'])(
    'does not guess %j',
    text => expect(parseRotateAfter(text)).toBeUndefined(),
  );

  it.each([
    [40.9 * DAY, '40 days'],
    [DAY, '1 day'],
    [3 * 3_600_000, '3 hours'],
    [1_000, 'less than an hour'],
  ])('says %d ms in words', (ms, words) => {
    expect(describeDuration(ms)).toBe(words);
  });
});

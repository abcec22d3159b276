import { aBuild } from '../__testUtils__/projects';
import { changeWords, paceWords, progressOf, tookWords } from './pace';

describe('the pace of a build', () => {
  it.each([
    [240, 240, undefined],
    [269, 240, undefined],
    [360, 240, '2 min slower than usual'],
    [100, 240, '2 min faster than usual'],
    [25, 10, '15 s slower than usual'],
    [14, 5, undefined],
    [10_000, 240, '2.7 h slower than usual'],
  ])('%i s where %i s are usual is %s', (seconds, usual, words) => {
    expect(paceWords(seconds, usual)).toBe(words);
  });

  it('is not compared for one that failed: it ended early', () => {
    const failed = aBuild('checkout', 1, 9, {
      status: 'failed',
      durationSeconds: 20,
    });
    expect(tookWords(failed, 240)).toBe('took 20 s');
  });

  it('is nothing while it runs', () => {
    const running = aBuild('checkout', 1, 9, { durationSeconds: undefined });
    expect(tookWords(running, 240)).toBeUndefined();
  });
});

describe('the progress of a build', () => {
  it.each([
    [161, 250, { percent: 64, words: '2 min 41 s of about 4 min 10 s' }],
    [260, 250, { percent: 99, words: '4 min 20 s of about 4 min 10 s' }],
    [490, 250, { percent: 99, words: '8 min 10 s, 4 min longer than usual' }],
    [0, 250, { percent: 0, words: 'under 1 s of about 4 min 10 s' }],
    [161, undefined, { words: '2 min 41 s' }],
  ])('after %i s of usually %s s', (elapsed, usual, progress) => {
    expect(progressOf(elapsed, usual)).toEqual(progress);
  });
});

it.each([
  [240, 200, '20 % longer'],
  [100, 200, '50 % shorter'],
  [205, 200, undefined],
  [undefined, 200, undefined],
  [200, 0, undefined],
])('%s after %s is a change of %s', (recent, before, words) => {
  expect(changeWords(recent, before)).toBe(words);
});

import { fuse, Leg } from './fuse';

const leg = (
  name: 'lexical' | 'dense',
  scores: Readonly<Record<number, number>>,
): Leg =>
  Object.entries(scores)
    .map(([key, score]) => ({ key: Number(key), score, leg: name }))
    .sort((a, b) => b.score - a.score);

const keysOf = (...args: Parameters<typeof fuse>) =>
  fuse(...args).map(({ key }) => key);

describe('fuse by scores', () => {
  const half = { kind: 'scores', lexical: 0.5, dense: 0.5 } as const;

  it('counts each score as a share of the best of its leg', () => {
    const words = leg('lexical', { 1: 40, 2: 30 });
    const vectors = leg('dense', { 2: 0.5, 3: 0.4 });

    // 1: .50, 2: .375 + .50, 3: .40
    expect(fuse(half, words, vectors)).toEqual([
      { key: 2, leg: 'lexical' },
      { key: 1, leg: 'lexical' },
      { key: 3, leg: 'dense' },
    ]);
  });

  it('counts a leg as much as its weight', () => {
    const words = leg('lexical', { 1: 10, 2: 6 });
    const vectors = leg('dense', { 2: 0.9, 1: 0.3 });

    expect(
      keysOf({ kind: 'scores', lexical: 0.9, dense: 0.1 }, words, vectors),
    ).toEqual([1, 2]);
    expect(
      keysOf({ kind: 'scores', lexical: 0.1, dense: 0.9 }, words, vectors),
    ).toEqual([2, 1]);
  });

  it('goes by one leg where the other has nothing', () => {
    expect(keysOf(half, leg('lexical', { 1: 2, 2: 3 }), [])).toEqual([2, 1]);
    expect(keysOf(half, [], leg('dense', { 1: 0.2, 2: 0.3 }))).toEqual([2, 1]);
    expect(keysOf(half, [], [])).toEqual([]);
  });
});

it('goes by ranks alone where the profile says so', () => {
  const words = leg('lexical', { 1: 1_000, 2: 2, 3: 1 });
  const vectors = leg('dense', { 3: 0.9, 2: 0.2 });

  expect(
    keysOf({ kind: 'ranks', k: 60, lexical: 1, dense: 1 }, words, vectors),
  ).toEqual([3, 2, 1]);
});

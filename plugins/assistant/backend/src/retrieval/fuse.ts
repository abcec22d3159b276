import { FusionProfile } from '@portolan/plugin-assistant-node';
import { Passage } from '@portolan/plugin-assistant-common';

export interface Ranked {
  key: number;
  /** The leg to which it owes its place. */
  leg: Passage['leg'];
}

/**
 * One order from that of words and that of vectors.
 *
 * @param places - how many will be shown, so that slots know where theirs are
 */
export function fuse(
  profile: FusionProfile,
  words: readonly Ranked[],
  dense: readonly number[],
  places: number,
): Ranked[] {
  return profile.kind === 'slots'
    ? bySlots(profile, words, dense, places)
    : byRanks(profile, words, dense);
}

/** Words first; the last places are kept for what only vectors found. */
function bySlots(
  { lexical, dense: reserved }: { lexical: number; dense: number },
  words: readonly Ranked[],
  dense: readonly number[],
  places: number,
): Ranked[] {
  const forWords = Math.round((places * lexical) / (lexical + reserved));
  const first = words.slice(0, forWords);
  const shown = new Set(first.map(({ key }) => key));
  const rescued = dense
    .filter(key => !shown.has(key))
    .map(key => ({ key, leg: 'dense' as const }));
  const forVectors = rescued.slice(0, places - forWords);
  return unique([
    ...first,
    ...forVectors,
    ...words.slice(forWords),
    ...rescued.slice(forVectors.length),
  ]);
}

function byRanks(
  profile: { k: number; lexical: number; dense: number },
  words: readonly Ranked[],
  dense: readonly number[],
): Ranked[] {
  const scores = new Map<number, number>();
  const add = (key: number, score: number) =>
    scores.set(key, (scores.get(key) ?? 0) + score);
  words.forEach(({ key }, rank) =>
    add(key, profile.lexical / (profile.k + rank + 1)),
  );
  dense.forEach((key, rank) =>
    add(key, profile.dense / (profile.k + rank + 1)),
  );
  const legs = new Map(words.map(({ key, leg }) => [key, leg]));
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => ({ key, leg: legs.get(key) ?? 'dense' }));
}

function unique(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<number>();
  return ranked.filter(({ key }) => !seen.has(key) && seen.add(key));
}

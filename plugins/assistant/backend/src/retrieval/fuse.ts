import { FusionProfile } from '@portolan/plugin-assistant-node';
import { Passage } from '@portolan/plugin-assistant-common';

export interface Ranked {
  key: number;
  /** The leg to which it owes its place. */
  leg: Passage['leg'];
}

/** What one leg found, best first, with scores above 0 that only compare within the leg. */
export type Leg = readonly (Ranked & { score: number })[];

/** One order from that of words and that of vectors. */
export function fuse(profile: FusionProfile, words: Leg, dense: Leg): Ranked[] {
  const scores = new Map<number, number>();
  const add = (leg: Leg, shareOf: (score: number, rank: number) => number) =>
    leg.forEach(({ key, score }, rank) =>
      scores.set(key, (scores.get(key) ?? 0) + shareOf(score, rank)),
    );
  if (profile.kind === 'scores') {
    const [bestByWords, bestByVectors] = [words, dense].map(leg =>
      Math.max(...leg.map(({ score }) => score)),
    );
    add(words, score => (profile.lexical * score) / bestByWords);
    add(dense, score => (profile.dense * score) / bestByVectors);
  } else {
    add(words, (_, rank) => profile.lexical / (profile.k + rank + 1));
    add(dense, (_, rank) => profile.dense / (profile.k + rank + 1));
  }
  const legs = new Map(
    [...dense, ...words].map(({ key, leg }) => [key, leg] as const),
  );
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => ({ key, leg: legs.get(key) ?? 'dense' }));
}

import { LexicalHit } from '../lexical';
import { Leg } from './fuse';

/** What a whole identifier adds, beside its words, which count already. */
const IDENTIFIER_WEIGHT = 0.2;

/** One score of words and identifiers, in no order. */
export function rankWords({
  hits,
  identifiers,
}: {
  hits: readonly LexicalHit[];
  identifiers: readonly LexicalHit[];
}): Leg {
  const named = new Map(identifiers.map(({ key, score }) => [key, score]));
  const scores = new Map(named);
  for (const { key, score } of hits) {
    scores.set(key, score + IDENTIFIER_WEIGHT * (named.get(key) ?? 0));
  }
  return [...scores].map(([key, score]) => ({
    key,
    score,
    leg: named.has(key) ? 'identifier' : 'lexical',
  }));
}

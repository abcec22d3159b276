import { LexicalHit } from '../lexical';
import { StoredChunk } from '../store/KnowledgeStore';
import { Ranked } from './fuse';

/** What a whole identifier adds, beside its words, which count already. */
const IDENTIFIER_WEIGHT = 0.2;

/** One order of words and identifiers, in which chunks of preferred entities count more. */
export function rankWords({
  hits,
  identifiers,
  chunks,
  preferred,
}: {
  hits: readonly LexicalHit[];
  identifiers: readonly LexicalHit[];
  chunks: ReadonlyMap<number, StoredChunk>;
  preferred: ReadonlyMap<string, number>;
}): Ranked[] {
  const named = new Map(identifiers.map(({ key, score }) => [key, score]));
  const scores = new Map(named);
  for (const { key, score } of hits) {
    scores.set(key, score + IDENTIFIER_WEIGHT * (named.get(key) ?? 0));
  }
  const boost = (key: number) => {
    const entityRef = chunks.get(key)?.entityRef;
    return (entityRef && preferred.get(entityRef)) || 1;
  };
  return [...scores]
    .map(([key, score]) => ({ key, score: score * boost(key) }))
    .sort((a, b) => b.score - a.score || a.key - b.key)
    .map(({ key }) => ({
      key,
      leg: named.has(key) ? 'identifier' : 'lexical',
    }));
}

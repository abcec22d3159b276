import { createHash } from 'node:crypto';
import { wordsOf } from '../anthropic/answer/words';

/** Places that one word has in a vector. */
const PLACES = 6;
/** Beside a word, for its parts: words of one stem that is not cut are near too. */
const PART_WEIGHT = 0.35;

/**
 * The same vector for the same text, and a near one for a text with many of the same words: each word and each three
 * letters of it add to places that follow from it.
 *
 * @param normalize - to the length 1
 */
export function vectorOf(
  text: string,
  dimensions: number,
  normalize: boolean,
): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = wordsOf(text);
  // Something that has no words has a direction too.
  if (!words.size) words.add(text || ' ');
  for (const word of words) {
    add(vector, word, 1);
    for (let i = 0; i + 3 <= word.length; i++)
      add(vector, `part:${word.slice(i, i + 3)}`, PART_WEIGHT);
  }
  const length = normalize ? Math.hypot(...vector) : 1;
  return vector.map(value => Number((value / length).toFixed(7)));
}

function add(vector: number[], word: string, weight: number): void {
  const digest = createHash('sha256').update(word).digest();
  for (let i = 0; i < PLACES; i++) {
    const place = digest.readUInt32BE(i * 4) % vector.length;
    vector[place] += digest[24 + i] % 2 ? weight : -weight;
  }
}

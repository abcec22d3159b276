import { LexicalIndex, readWords } from '../lexical';

/** Most places marked in one passage. */
const MAX_HIGHLIGHTS = 100;
/** A word that says less than this share of the question's best one is not marked. */
const TELLING = 0.35;

/** A question's words with what each of them says, the rarer the more. */
export class QuestionWords {
  readonly #weights: ReadonlyMap<string, number>;
  /** What a word says that is in no chunk. */
  readonly #unique: number;

  constructor(question: string, index: Pick<LexicalIndex, 'weight'>) {
    const words = new Set<string>();
    for (const { word } of readWords(question)) words.add(word);
    this.#unique = index.weight('');
    this.#weights = new Map([...words].map(word => [word, index.weight(word)]));
  }

  /**
   * How much of the question a text says too.
   *
   * @returns `share` from 0 to 1, and `telling`, which counts it in words that occur nowhere else
   */
  coverage(text: string): { share: number; telling: number } {
    const there = new Set<string>();
    for (const { word } of readWords(text)) there.add(word);
    let total = 0;
    let covered = 0;
    for (const [word, weight] of this.#weights) {
      total += weight;
      if (there.has(word)) covered += weight;
    }
    return {
      share: total ? covered / total : 0,
      telling: covered / this.#unique,
    };
  }

  /** Places of the telling words, as of `String.slice`, in order and apart. */
  highlights(text: string): [number, number][] {
    const least = TELLING * Math.max(0, ...this.#weights.values());
    const marks: [number, number][] = [];
    for (const { word, start, end } of readWords(text)) {
      if ((this.#weights.get(word) ?? 0) <= least) continue;
      const last = marks[marks.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else if (marks.length === MAX_HIGHLIGHTS) break;
      else marks.push([start, end]);
    }
    return marks;
  }
}

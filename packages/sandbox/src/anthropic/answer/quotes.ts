import { Source } from '../request/conversation';
import { wordsOf } from './words';

/** Blocks of one source, next to each other: what one citation covers. */
export interface Quote {
  source: Source;
  start: number;
  /** Exclusive. */
  end: number;
}

/** Blocks that an answer quotes at most. */
const MOST_BLOCKS = 4;
const MOST_OF_ONE_SOURCE = 2;
/** Share of the question's words, by weight, that a block must have to be an answer. */
const ENOUGH = 0.34;
/** How much a word of a source's title counts beside one of the block. */
const TITLE_WEIGHT = 0.4;

interface Candidate {
  source: Source;
  block: number;
  score: number;
}

/**
 * The blocks whose words match those of the question best; none if nothing matches. Rare words count more. The source
 * with the best block comes first.
 */
export function bestQuotes(
  question: string,
  sources: readonly Source[],
): Quote[] {
  const asked = [...wordsOf(question)];
  const weight = weights(asked, sources);
  const total = asked.reduce((sum, word) => sum + weight(word), 0);
  if (!total) return [];
  const candidates = sources.flatMap(source => {
    const title = wordsOf(source.title);
    return source.blocks.map((text, block): Candidate => {
      const words = wordsOf(text);
      const own = asked.filter(word => words.has(word));
      const ofTitle = asked.filter(word => !words.has(word) && title.has(word));
      const sum = (found: string[]) =>
        found.reduce((score, word) => score + weight(word), 0);
      // A title alone is no answer.
      const score = own.length
        ? (sum(own) + TITLE_WEIGHT * sum(ofTitle)) / total
        : 0;
      return { source, block, score };
    });
  });
  return joined(pick(candidates));
}

/** The first block of each, however little it has to do with a question. */
export function firstBlocks(sources: readonly Source[]): Quote[] {
  return sources
    .slice(0, MOST_BLOCKS)
    .map(source => ({ source, start: 0, end: 1 }));
}

function pick(candidates: Candidate[]): Candidate[] {
  const ranked = candidates
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.source.index - b.source.index);
  const chosen: Candidate[] = [];
  const said = new Set<string>();
  for (const candidate of ranked) {
    const { source, block, score } = candidate;
    const text = source.blocks[block].trim();
    const ofSource = chosen.filter(each => each.source === source).length;
    if (score < ranked[0].score / 2 || said.has(text)) continue;
    if (ofSource >= MOST_OF_ONE_SOURCE || chosen.length >= MOST_BLOCKS)
      continue;
    said.add(text);
    chosen.push(candidate);
  }
  return chosen;
}

function joined(chosen: Candidate[]): Quote[] {
  const sources = [...new Set(chosen.map(({ source }) => source))];
  return sources.flatMap(source => {
    const blocks = chosen
      .filter(each => each.source === source)
      .map(({ block }) => block)
      .sort((a, b) => a - b);
    const quotes: Quote[] = [];
    for (const block of blocks) {
      const last = quotes.at(-1);
      if (last?.end === block) last.end += 1;
      else quotes.push({ source, start: block, end: block + 1 });
    }
    return quotes;
  });
}

/** How much a word tells: the fewer blocks have it, the more. */
function weights(
  asked: readonly string[],
  sources: readonly Source[],
): (word: string) => number {
  const blocks = sources.flatMap(({ blocks: texts }) => texts.map(wordsOf));
  const known = new Map(
    asked.map(word => {
      const having = blocks.filter(words => words.has(word)).length;
      return [word, Math.log(1 + (blocks.length + 1) / (having + 1))];
    }),
  );
  return word => known.get(word) ?? 0;
}

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
/** Share of the question's words, by weight, that a block and its source must have, on average, to be an answer. */
const ENOUGH = 0.3;

/** What the other blocks need of the best one's share. */
const NEARLY_AS_GOOD = 0.6;

interface Candidate {
  source: Source;
  block: number;
  /** Share of the question's words that the block has, by weight. */
  own: number;
  score: number;
}

/**
 * The blocks whose words, and those around them, match the question's best; none if nothing does. Rare words count more. The source
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
    const blocks = source.blocks.map(wordsOf);
    const share = (found: (word: string) => boolean) =>
      asked.filter(found).reduce((sum, word) => sum + weight(word), 0) / total;
    const ofSource = share(
      word => title.has(word) || blocks.some(words => words.has(word)),
    );
    return blocks.map((words, block): Candidate => {
      const own = share(word => words.has(word));
      // What surrounds a block says whether it is about the question; alone it is no answer.
      return { source, block, own, score: own && (own + ofSource) / 2 };
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
  const mostOwn = Math.max(...ranked.map(({ own }) => own));
  const chosen: Candidate[] = [];
  const said = new Set<string>();
  for (const candidate of ranked) {
    const { source, block, own } = candidate;
    const text = source.blocks[block].trim();
    const ofSource = chosen.filter(each => each.source === source).length;
    if (own < mostOwn * NEARLY_AS_GOOD || said.has(text)) continue;
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

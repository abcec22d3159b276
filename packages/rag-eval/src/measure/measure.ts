import { GoldenQuestion, GoldenSet } from '../golden/GoldenSet';
import { FoundText, isGold } from '../golden/isGold';
import { Pipeline } from '../pipelines/Pipeline';

/** What the model is given at most, in characters of headers and texts. */
export const CONTEXT_CHARACTERS = 6_000;
const RANKS = 10;

export interface QuestionResult {
  question: GoldenQuestion;
  /** From 1; absent where no gold is among the first ten. */
  rank?: number;
  goldInContext: boolean;
  /** Whether a gold is among the first twenty, where the pipeline can be asked for as many. */
  goldInFirst20?: boolean;
  /** How many characters the model would be given. */
  contextCharacters: number;
  found: number;
  answerable: boolean;
  milliseconds: number;
}

export interface Measurement {
  title: string;
  questions: number;
  unanswerable: number;
  recallAt1: number;
  recallAt5: number;
  mrrAt10: number;
  goldInContext: number;
  /** Share with a gold among the first twenty: what a perfect order of them would make of R@5. */
  recallAt20?: number;
  /** Mean characters that the model would be given. */
  contextCharacters: number;
  /** Questions for which nothing at all was found. */
  zeroHits: number;
  /** Share of the questions without an answer for which the pipeline says so. */
  refusal: number;
  /** Share of the questions with an answer for which the pipeline says that there is none. */
  falseRefusal: number;
  latencyMs: { p50: number; p95: number };
  /** What went wrong, to look at when tuning. */
  results: QuestionResult[];
  /** Ids of the questions without an answer that were not refused. */
  notRefused: string[];
}

/** Asks every question, one after another. */
export async function measure(
  pipeline: Pipeline,
  set: GoldenSet,
  onProgress: (done: number, total: number) => void,
): Promise<Measurement> {
  const total = set.questions.length + set.unanswerable.length;
  const results: QuestionResult[] = [];
  for (const question of set.questions) {
    results.push(await ask(pipeline, question));
    onProgress(results.length, total);
  }
  const notRefused: string[] = [];
  for (const [done, { id, question }] of set.unanswerable.entries()) {
    if ((await pipeline.find(question)).answerable) notRefused.push(id);
    onProgress(results.length + done + 1, total);
  }
  const share = (holds: (result: QuestionResult) => boolean) =>
    ratio(results.filter(holds).length, results.length);
  return {
    title: pipeline.title,
    questions: results.length,
    unanswerable: set.unanswerable.length,
    recallAt1: share(({ rank }) => rank === 1),
    recallAt5: share(({ rank = Infinity }) => rank <= 5),
    mrrAt10: mean(results.map(({ rank }) => (rank ? 1 / rank : 0))),
    goldInContext: share(({ goldInContext }) => goldInContext),
    ...(pipeline.first20 && {
      recallAt20: share(({ goldInFirst20 }) => goldInFirst20 === true),
    }),
    contextCharacters: mean(results.map(each => each.contextCharacters)),
    zeroHits: results.filter(({ found }) => found === 0).length,
    refusal: ratio(
      set.unanswerable.length - notRefused.length,
      set.unanswerable.length,
    ),
    falseRefusal: share(({ answerable }) => !answerable),
    latencyMs: {
      p50: percentile(results, 0.5),
      p95: percentile(results, 0.95),
    },
    results,
    notRefused,
  };
}

async function ask(
  pipeline: Pipeline,
  question: GoldenQuestion,
): Promise<QuestionResult> {
  const start = performance.now();
  const { passages, answerable } = await pipeline.find(question.question);
  const milliseconds = performance.now() - start;
  const place = passages
    .slice(0, RANKS)
    .findIndex(passage => isGold(passage, question.gold));
  const context = withinContext(passages);
  const first20 = await pipeline.first20?.(question.question);
  return {
    question,
    ...(place >= 0 && { rank: place + 1 }),
    goldInContext: context.some(passage => isGold(passage, question.gold)),
    ...(first20 && {
      goldInFirst20: first20.some(passage => isGold(passage, question.gold)),
    }),
    contextCharacters: context.reduce((sum, each) => sum + sizeOf(each), 0),
    found: passages.length,
    answerable,
    milliseconds,
  };
}

/** The first passages, as far as the model is given them: the last is cut. */
export function withinContext(passages: readonly FoundText[]): FoundText[] {
  const context: FoundText[] = [];
  let left = CONTEXT_CHARACTERS;
  for (const passage of passages) {
    const room = left - passage.header.length;
    if (room <= 0) break;
    context.push({ ...passage, text: passage.text.slice(0, room) });
    left -= sizeOf(passage);
  }
  return context;
}

function sizeOf({ header, text }: FoundText): number {
  return header.length + text.length;
}

function mean(values: readonly number[]): number {
  return ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

function ratio(part: number, whole: number): number {
  return whole ? part / whole : 0;
}

function percentile(results: readonly QuestionResult[], p: number): number {
  const sorted = results.map(each => each.milliseconds).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? 0;
}

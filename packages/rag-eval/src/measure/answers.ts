import { AnswerEvent, Citation } from '@portolan/plugin-assistant-common';
import { GoldenSet } from '../golden/GoldenSet';
import { share, table } from './report';

/** Asks one question, and gives every event of the answer. */
export type AskModel = (question: string) => Promise<AnswerEvent[]>;

export interface AnswerMeasurement {
  answers: number;
  /** Ids of the questions whose answer failed, and why. */
  failed: { id: string; code: string }[];
  citations: number;
  /** Share of the citations that are in the stored text word for word. */
  verified: number;
  /** Share of the questions with an answer whose answer cites something. */
  answered: number;
  /** Sentences of these answers. */
  sentences: number;
  /** Share of these sentences with a citation. */
  cited: number;
  /** Share of the questions that nothing answers whose answer cites nothing. */
  refused: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  /** US dollars, where the model has prices. */
  costUsd?: number;
}

/** Lets a model answer every question, one after another. */
export async function measureAnswers(
  ask: AskModel,
  { questions, unanswerable }: GoldenSet,
  onProgress: (done: number, total: number) => void,
): Promise<AnswerMeasurement> {
  const all = [...questions, ...unanswerable];
  const answers: Answer[] = [];
  for (const { id, question } of all) {
    answers.push(answerOf(id, await ask(question)));
    onProgress(answers.length, all.length);
  }
  const answered = answers.slice(0, questions.length);
  const others = answers.slice(questions.length);
  const citations = answers.flatMap(each => each.citations);
  const sentences = answered.flatMap(sentencesOf);
  const sum = (value: (answer: Answer) => number) =>
    answers.reduce((total, each) => total + value(each), 0);
  const prices = answers.flatMap(({ usage }) => usage?.costUsd ?? []);
  return {
    answers: answers.length,
    failed: answers.flatMap(({ id, code }) => (code ? [{ id, code }] : [])),
    citations: citations.length,
    verified: ratio(
      citations.filter(each => each.verified),
      citations,
    ),
    answered: ratio(
      answered.filter(each => each.citations.length > 0),
      answered,
    ),
    sentences: sentences.length,
    cited: ratio(
      sentences.filter(each => each.cited),
      sentences,
    ),
    refused: ratio(
      others.filter(each => each.citations.length === 0),
      others,
    ),
    inputTokens: sum(({ usage }) => usage?.inputTokens ?? 0),
    cachedInputTokens: sum(({ usage }) => usage?.cachedInputTokens ?? 0),
    outputTokens: sum(({ usage }) => usage?.outputTokens ?? 0),
    ...(prices.length && { costUsd: prices.reduce((a, b) => a + b, 0) }),
  };
}

/** A table in Markdown. */
export function answersTable(figures: AnswerMeasurement): string {
  const cost =
    figures.costUsd === undefined ? '–' : `$${figures.costUsd.toFixed(3)}`;
  return table([
    ['answers', 'figure'],
    [
      'answers, of which failed',
      `${figures.answers}, ${figures.failed.length}`,
    ],
    ['answered, where there is an answer', share(figures.answered)],
    ['citations', String(figures.citations)],
    ['verified citations', share(figures.verified)],
    ['sentences', String(figures.sentences)],
    ['sentences with a citation', share(figures.cited)],
    ['nothing answers, nothing cited', share(figures.refused)],
    ['input tokens', String(figures.inputTokens)],
    ['of them cached', String(figures.cachedInputTokens)],
    ['output tokens', String(figures.outputTokens)],
    ['cost', cost],
  ]);
}

interface Answer {
  id: string;
  text: string;
  citations: Citation[];
  usage?: Extract<AnswerEvent, { type: 'usage' }>['usage'];
  code?: string;
}

function answerOf(id: string, events: readonly AnswerEvent[]): Answer {
  const answer: Answer = { id, text: '', citations: [] };
  for (const event of events) {
    if (event.type === 'text') answer.text += event.text;
    if (event.type === 'citation') answer.citations.push(event.citation);
    if (event.type === 'usage') answer.usage = event.usage;
    if (event.type === 'error') answer.code = event.error.code;
  }
  return answer;
}

/**
 * Those that say something, and whether a citation stands at their end or within, or quotes them. An answer that cites
 * nothing says that it found nothing: its sentences claim nothing.
 */
function sentencesOf({ text, citations }: Answer): { cited: boolean }[] {
  if (!citations.length) return [];
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' });
  return [...segments.segment(text)]
    .filter(({ segment }) => /\p{L}{2}.*\p{L}{2}/su.test(segment))
    .map(({ index, segment }) => ({
      cited: citations.some(
        ({ at, quote }) =>
          (at > index && at <= index + segment.length) ||
          quote.includes(segment.trim()),
      ),
    }));
}

function ratio(part: readonly unknown[], whole: readonly unknown[]): number {
  return whole.length ? part.length / whole.length : 0;
}

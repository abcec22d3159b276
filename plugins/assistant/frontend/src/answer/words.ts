import {
  AnswerError,
  AnswerErrorCode,
  Citation,
  Usage,
} from '@portolan/plugin-assistant-common';
import { Answer } from './Answer';
import { sourceName } from './SourceChip';

/** `0.2 s`, `12 s` */
export function secondsWords(ms: number): string {
  const seconds = ms / 1_000;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

/** `2.1k tokens` */
export function tokensWords({ inputTokens, outputTokens }: Usage): string {
  const tokens = inputTokens + outputTokens;
  return tokens < 1_000
    ? `${tokens} tokens`
    : `${(tokens / 1_000).toFixed(1)}k tokens`;
}

/** `$0.004`; nothing where the model has no price. */
export function costWords({ costUsd }: Usage): string | undefined {
  if (costUsd === undefined) return undefined;
  return costUsd < 0.001 ? 'under $0.001' : `$${costUsd.toFixed(3)}`;
}

/** How many quotes were found in their sources, word for word. */
export function verifiedWords(
  citations: readonly Citation[],
): string | undefined {
  if (citations.length === 0) return undefined;
  const verified = citations.filter(each => each.verified).length;
  if (verified < citations.length) {
    return `${verified} of ${citations.length} quotes verified`;
  }
  return verified === 1 ? '1 quote verified' : `${verified} quotes verified`;
}

const ERRORS: Readonly<
  Record<AnswerErrorCode, { title: string; whatToDo: string }>
> = {
  'no-model': {
    title: 'No language model is set up',
    whatToDo: 'Ask for passages instead, or let the platform team set a key.',
  },
  overloaded: {
    title: 'The model is overloaded',
    whatToDo: 'Ask again in a moment.',
  },
  'rate-limited': {
    title: 'Too many questions at once',
    whatToDo: 'Wait a minute, then ask again.',
  },
  'budget-exhausted': {
    title: 'Your budget for today is used up',
    whatToDo: 'It is renewed at midnight UTC. Search still finds passages.',
  },
  unauthenticated: {
    title: 'The portal’s key for the model is not accepted',
    whatToDo: 'The platform team can mend this: it is not your sign-in.',
  },
  refused: {
    title: 'The model declined to answer this',
    whatToDo: 'Put the question in other words.',
  },
  'too-long': {
    title: 'This conversation has become too long',
    whatToDo: 'Begin a new conversation, or pin less beside the question.',
  },
  interrupted: {
    title: 'The answer was cut off',
    whatToDo: 'What is there stays. Ask again for all of it.',
  },
  timeout: {
    title: 'The answer took too long',
    whatToDo: 'Ask again, or ask for less at once.',
  },
  'invalid-request': {
    title: 'The model did not take the question',
    whatToDo:
      'Begin a new conversation. If it happens again, tell the platform team.',
  },
  internal: {
    title: 'The assistant failed',
    whatToDo: 'Ask again. If it happens again, tell the platform team.',
  },
};

/** Why an answer ended early, and what to do. */
export function explainAnswerError({ code }: Pick<AnswerError, 'code'>) {
  return ERRORS[code];
}

/** The answer for an issue or a chat: its text with the numbers of its sources, then the sources. */
export function answerMarkdown(answer: Answer, origin: string): string {
  const byPlace = [...answer.citations].sort((a, b) => b.at - a.at);
  let text = answer.text;
  for (const { at, source } of byPlace) {
    text = `${text.slice(0, at)} [${source}]${text.slice(at)}`;
  }
  const cited = new Set(answer.citations.map(({ source }) => source));
  const sources = answer.sources
    .filter(({ number }) => cited.has(number))
    .map(source => {
      const url = URL.canParse(source.url, origin)
        ? new URL(source.url, origin).href
        : source.url;
      const asOf = source.asOf ? `, as of ${source.asOf}` : '';
      return `${source.number}. [${sourceName(source)}](${url})${asOf}`;
    });
  return [text.trim(), sources.join('\n')].filter(Boolean).join('\n\n');
}

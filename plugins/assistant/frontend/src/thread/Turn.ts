import {
  ConversationResponse,
  SearchResponse,
} from '@portolan/plugin-assistant-common';
import { AskContext, PlatformApiError } from '@portolan/plugin-platform-react';
import { Answer, answerOf } from '../answer/Answer';

/** What a person asks. */
export interface Asked {
  text: string;
  entityRef?: string;
  context?: AskContext;
}

/** Passages instead of an answer, where no model is configured. */
export type Passages =
  | { kind: 'searching' }
  | { kind: 'found'; response: SearchResponse }
  | { kind: 'failed'; error: PlatformApiError };

/** One question and what came of it. */
export interface Turn {
  /** Stays while the page shows it. */
  key: string;
  question: {
    /** Known once the conversation has been read back. */
    id?: string;
    text: string;
    entityRef?: string;
    /** `text` only of what was pinned on this page. */
    context?: { title: string; url?: string; text?: string };
  };
  answer?: Answer;
  passages?: Passages;
  /** The question was not taken, or the answer's stream was lost. */
  failure?: PlatformApiError;
}

/** The turns of a conversation that was kept. */
export function turnsOf({ messages }: ConversationResponse): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === 'user') {
      const { id, text, entityRef, context } = message;
      turns.push({ key: id, question: { id, text, entityRef, context } });
      continue;
    }
    const last = turns.at(-1);
    if (last) last.answer = answerOf(message);
  }
  return turns;
}

/**
 * What was read back, with what only this page knows: the keys, so that nothing on screen is made anew, and the times of
 * steps.
 */
export function reconcile(
  known: readonly Turn[],
  read: readonly Turn[],
): Turn[] {
  return read.map((turn, index) => {
    const shown = known.at(index);
    if (!shown || shown.question.text !== turn.question.text) return turn;
    const { answer } = turn;
    return {
      ...turn,
      key: shown.key,
      question: {
        ...turn.question,
        context: shown.question.context ?? turn.question.context,
      },
      answer: answer && {
        ...answer,
        mode: answer.mode ?? shown.answer?.mode,
        steps: answer.steps.map(step => ({
          ...step,
          tookMs:
            step.tookMs ??
            shown.answer?.steps.find(({ id }) => id === step.id)?.tookMs,
        })),
      },
    };
  });
}

/** What was asked in a turn. What was pinned can only be sent again where the page still has all of it. */
export function askedOf({ question }: Turn): Asked {
  const { text, entityRef, context } = question;
  return {
    text,
    entityRef,
    context:
      context?.text === undefined
        ? undefined
        : { title: context.title, url: context.url, text: context.text },
  };
}

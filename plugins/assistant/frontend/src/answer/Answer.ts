import { AnswerEvent, Message } from '@portolan/plugin-assistant-common';

/** An answer as the page knows it, while it comes and afterwards. */
export interface Answer extends Message {
  /** What is being done right now, for a person. */
  status?: string;
  /** `lexical`: without vectors, so that other words than the documents' find less. */
  mode?: 'hybrid' | 'lexical';
  /** When each step began, in milliseconds since the epoch: only of steps that were watched. */
  stepStarts: Readonly<Record<string, number>>;
}

/** An answer of which nothing has come yet. */
export function emptyAnswer(id: string, createdAt: string): Answer {
  return {
    id,
    role: 'assistant',
    createdAt,
    text: '',
    sources: [],
    hiddenSources: 0,
    citations: [],
    steps: [],
    actions: [],
    outcome: 'running',
    stepStarts: {},
  };
}

/** An answer that was kept. */
export function answerOf(message: Message): Answer {
  return { ...message, stepStarts: {} };
}

/**
 * The answer after one more event. What comes after its end changes nothing.
 *
 * @param now - in milliseconds since the epoch
 */
export function applyEvent(
  answer: Answer,
  event: AnswerEvent,
  now: number,
): Answer {
  if (answer.outcome !== 'running') return answer;
  switch (event.type) {
    case 'status':
      return { ...answer, id: event.messageId, status: event.text };
    case 'sources':
      return {
        ...answer,
        mode: event.mode,
        sources: replaceBy(answer.sources, event.sources, each => each.number),
      };
    case 'text':
      return { ...answer, text: answer.text + event.text };
    case 'citation':
      return { ...answer, citations: [...answer.citations, event.citation] };
    case 'tool-start':
      return {
        ...answer,
        steps: replaceBy(answer.steps, [event.step], each => each.id),
        stepStarts: { ...answer.stepStarts, [event.step.id]: now },
      };
    case 'tool-end':
      return {
        ...answer,
        steps: replaceBy(
          answer.steps,
          [
            {
              ...event.step,
              tookMs: event.step.tookMs ?? took(answer, event.step.id, now),
            },
          ],
          each => each.id,
        ),
      };
    case 'action':
      return { ...answer, actions: [...answer.actions, event.action] };
    case 'usage':
      return { ...answer, usage: event.usage };
    case 'error':
      return { ...answer, error: event.error };
    case 'done':
      return {
        ...answer,
        id: event.messageId,
        outcome: event.outcome,
        status: undefined,
        // What was under way when it was stopped did not end well.
        steps: answer.steps.map(step =>
          step.state === 'running' ? { ...step, state: 'failed' } : step,
        ),
      };
    default:
      return answer;
  }
}

function took(answer: Answer, stepId: string, now: number) {
  const start = answer.stepStarts[stepId];
  return start === undefined ? undefined : Math.max(0, Math.round(now - start));
}

/** Later ones take the place of earlier ones with the same key; new ones come last. */
function replaceBy<T>(
  known: readonly T[],
  latest: readonly T[],
  keyOf: (each: T) => string | number,
): T[] {
  const byKey = new Map(known.map(each => [keyOf(each), each]));
  for (const each of latest) byKey.set(keyOf(each), each);
  return [...byKey.values()];
}

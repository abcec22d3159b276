import { AnswerEvent, ToolStep } from '@portolan/plugin-assistant-common';
import { Content, StoredMessage } from './content';

/** What an answer's events come to so far: what is kept of it. */
export class AnswerRecord {
  #text = '';
  #outcome: StoredMessage['outcome'] = 'running';
  #content: Content = { sources: [], citations: [], steps: [], actions: [] };

  get text(): string {
    return this.#text;
  }

  get state(): {
    text: string;
    content: Content;
    outcome: StoredMessage['outcome'];
  } {
    return {
      text: this.#text,
      content: this.#content,
      outcome: this.#outcome,
    };
  }

  /** @param entityRefs - of what a step tells of */
  apply(event: AnswerEvent, entityRefs: readonly string[] = []): void {
    const content = this.#content;
    switch (event.type) {
      case 'text':
        this.#text += event.text;
        break;
      case 'sources':
        this.#content = {
          ...content,
          sources: event.sources,
          mode: event.mode,
        };
        break;
      case 'citation':
        this.#content = {
          ...content,
          citations: [...content.citations, event.citation],
        };
        break;
      case 'tool-start':
      case 'tool-end':
        this.#content = {
          ...content,
          steps: [
            ...content.steps.filter(({ id }) => id !== event.step.id),
            { ...event.step, entityRefs: [...entityRefs] },
          ],
        };
        break;
      case 'action':
        this.#content = {
          ...content,
          actions: [...content.actions, event.action],
        };
        break;
      case 'usage':
        this.#content = { ...content, usage: event.usage };
        break;
      case 'error':
        this.#content = { ...content, error: event.error };
        break;
      case 'done':
        this.#outcome = event.outcome;
        break;
      default:
        break;
    }
  }
}

/**
 * The events that tell the rest of an answer which is not being made any more, or elsewhere.
 *
 * @param known - characters of its text that the reader has
 */
export function eventsOf(
  message: {
    id: string;
    text: string;
    outcome: StoredMessage['outcome'];
  } & Pick<
    Content,
    'sources' | 'citations' | 'actions' | 'usage' | 'error' | 'mode'
  > & { steps: readonly ToolStep[] },
  known: number,
): AnswerEvent[] {
  const { id, text, sources, citations, steps, actions } = message;
  const { outcome, usage, error, mode = 'lexical' } = message;
  const rest = text.slice(known);
  return [
    { type: 'sources', sources, mode },
    ...(rest ? [{ type: 'text' as const, text: rest }] : []),
    ...citations
      .filter(({ at }) => known === 0 || at > known)
      .map(citation => ({ type: 'citation' as const, citation })),
    ...steps.map(step => ({ type: 'tool-end' as const, step })),
    ...(known === 0
      ? actions.map(action => ({ type: 'action' as const, action }))
      : []),
    ...(usage ? [{ type: 'usage' as const, usage }] : []),
    ...(error ? [{ type: 'error' as const, error }] : []),
    {
      type: 'done',
      messageId: id,
      outcome: outcome === 'running' ? 'failed' : outcome,
    },
  ];
}

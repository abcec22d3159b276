import type Anthropic from '@anthropic-ai/sdk';
import { Message } from '@portolan/plugin-assistant-common';
import { StoredMessage } from './content';

const WITHHELD =
  '*This answer rests on sources that you may no longer read, and is not shown.*';

/** Every entity whose rights decide what may be shown of messages. */
export function entityRefsOf(messages: readonly StoredMessage[]): Set<string> {
  return new Set(
    messages.flatMap(({ entityRef, content }) => [
      ...(entityRef ? [entityRef] : []),
      ...content.sources.flatMap(source => source.entityRef ?? []),
      ...content.steps.flatMap(step => step.entityRefs),
      ...content.actions.map(action => action.entityRef),
    ]),
  );
}

/** A message as its reader may see it now. */
export function visibleMessage(
  message: StoredMessage,
  readable: ReadonlySet<string>,
): Message {
  const { content, text } = message;
  const withheld = restsOnHidden(message, readable);
  const sources = content.sources.filter(
    ({ entityRef }) => !entityRef || readable.has(entityRef),
  );
  const numbers = new Set(sources.map(({ number }) => number));
  return {
    id: message.id,
    role: message.role,
    createdAt: new Date(message.createdAt).toISOString(),
    text: withheld ? WITHHELD : text,
    ...(message.entityRef && { entityRef: message.entityRef }),
    ...(content.pinned && {
      context: {
        title: content.pinned.title,
        ...(content.pinned.url && { url: content.pinned.url }),
      },
    }),
    sources,
    hiddenSources: content.sources.length - sources.length,
    citations: withheld
      ? []
      : content.citations.filter(({ source }) => numbers.has(source)),
    steps: content.steps.map(({ entityRefs, ...step }) =>
      entityRefs.every(ref => readable.has(ref))
        ? step
        : { ...step, title: 'A step that you may no longer see', result: '' },
    ),
    actions: content.actions.filter(({ entityRef }) => readable.has(entityRef)),
    ...(content.usage && { usage: content.usage }),
    ...(content.error && { error: content.error }),
    outcome: message.outcome,
    ...(message.feedback && { feedback: message.feedback }),
  };
}

/** Whether an answer uses what its reader may no longer read: cites it, or read it from a running system. */
function restsOnHidden(
  { content }: StoredMessage,
  readable: ReadonlySet<string>,
): boolean {
  const cited = new Set(content.citations.map(({ source }) => source));
  return (
    content.sources.some(
      ({ number, source, entityRef }) =>
        entityRef !== undefined &&
        !readable.has(entityRef) &&
        (cited.has(number) || source === 'live'),
    ) ||
    content.steps.some(
      ({ entityRefs }) => !entityRefs.every(ref => readable.has(ref)),
    )
  );
}

/** Turns and characters of them that a model is told of what was said before. */
const MOST_MESSAGES = 12;
const MOST_CHARACTERS = 24_000;

/** What was said before, for the model, without what the asker may no longer read. */
export function historyOf(
  messages: readonly StoredMessage[],
  readable: ReadonlySet<string>,
): Anthropic.MessageParam[] {
  const history: Anthropic.MessageParam[] = [];
  let characters = 0;
  const turns = messages.slice(-MOST_MESSAGES);
  for (const message of [...turns].reverse()) {
    const content = saidBefore(message, readable);
    characters += content.length;
    if (characters > MOST_CHARACTERS) break;
    history.unshift({ role: message.role, content });
  }
  // The first word is the person's.
  while (history[0]?.role === 'assistant') history.shift();
  return history;
}

function saidBefore(
  message: StoredMessage,
  readable: ReadonlySet<string>,
): string {
  if (message.role === 'user') return message.text;
  if (restsOnHidden(message, readable) || message.text.trim() === '') {
    return '(This answer is left out.)';
  }
  return message.text;
}

import { answerEventSchema } from '@portolan/plugin-assistant-common';
import { createParser, EventSourceMessage } from 'eventsource-parser';
import { StreamedEvent } from './AssistantApi';

/**
 * The events of an answer out of a body of server-sent events. What this version does not know is passed over, so that a
 * newer backend may say more.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamedEvent> {
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: message => messages.push(message) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const message of messages.splice(0)) {
        const event = eventOf(message);
        if (event) yield { id: message.id, event };
      }
    }
  } finally {
    // Also where the reader of these events stops early: the connection is not left open.
    await reader.cancel().catch(() => {});
  }
}

function eventOf({ data }: EventSourceMessage) {
  try {
    return answerEventSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

import { AnswerEvent } from '@portolan/plugin-assistant-common';
import fc from 'fast-check';
import { AssistantClient } from './AssistantClient';
import { StreamedEvent } from './AssistantApi';
import { readEventStream } from './readEventStream';

function written(events: readonly AnswerEvent[]): Uint8Array {
  const text = events
    .map(
      (event, index) =>
        `id: ${index + 1}\nevent: ${event.type}\ndata: ${JSON.stringify(
          event,
        )}\n\n`,
    )
    .join(': heartbeat\n\n');
  return new TextEncoder().encode(text);
}

function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      chunks.forEach(chunk => controller.enqueue(chunk));
      controller.close();
    },
  });
}

async function collect(stream: AsyncIterable<StreamedEvent>) {
  const events: StreamedEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

function clientOf(answer: (request: Request) => Response) {
  const requests: Request[] = [];
  const client = new AssistantClient({
    discoveryApi: { getBaseUrl: async () => 'http://localhost/api/assistant' },
    fetchApi: {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        requests.push(request);
        return answer(request);
      },
    },
  });
  return { client, requests };
}

describe('the stream of an answer', () => {
  it('is the same events however the network cuts it, letters of many bytes too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        fc.array(fc.nat(400)),
        async (texts, cuts) => {
          const events = texts.map(text => ({ type: 'text' as const, text }));
          const bytes = written(events);
          const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const chunks = places
            .slice(1)
            .map((end, index) => bytes.slice(places[index], end));
          const read = await collect(readEventStream(bodyOf(chunks)));
          expect(read.map(({ event }) => event)).toEqual(events);
          expect(read.map(({ id }) => id)).toEqual(
            texts.map((_, index) => String(index + 1)),
          );
        },
      ),
    );
  });

  it('passes over what this version does not know', async () => {
    const body = new TextEncoder().encode(
      'event: dance\ndata: {"type":"dance"}\n\ndata: no JSON\n\nid: 3\ndata: {"type":"text","text":"a"}\n\n',
    );
    expect(await collect(readEventStream(bodyOf([body])))).toEqual([
      { id: '3', event: { type: 'text', text: 'a' } },
    ]);
  });

  it('goes on after the last event that came', async () => {
    const { client, requests } = clientOf(
      () => new Response(written([{ type: 'text', text: 'b' }])),
    );
    await collect(client.resume('a/1', '17'));
    expect(requests[0].url).toBe(
      'http://localhost/api/assistant/v1/messages/a%2F1/events',
    );
    expect(requests[0].headers.get('last-event-id')).toBe('17');
  });

  it('says why a question was refused before anything is streamed', async () => {
    const { client, requests } = clientOf(() =>
      Response.json(
        { error: { message: 'Too many questions.' } },
        { status: 429, headers: { 'retry-after': '5' } },
      ),
    );
    await expect(
      collect(client.ask('c1', { text: 'Why?' })),
    ).rejects.toMatchObject({
      code: 'throttled',
      message: 'Too many questions.',
      retryAfterMs: 5_000,
    });
    expect(await requests[0].json()).toEqual({ text: 'Why?' });
  });

  it('does not hand on what is not as the contract has it', async () => {
    const { client } = clientOf(() => Response.json({ mode: 'odd' }));
    await expect(client.status()).rejects.toMatchObject({
      code: 'invalid-response',
    });
  });
});

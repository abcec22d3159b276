import {
  AnswerEvent,
  answerEventSchema,
} from '@portolan/plugin-assistant-common';

/** What one person's browser sees of an answer. */
export interface AnswerStream {
  status: number;
  /** Of a refusal. */
  body?: { error: { name: string; message: string } };
  /** Everything that came over the wire so far. */
  raw(): string;
  /** So far. */
  events: AnswerEvent[];
  /** So far. */
  ids: string[];
  /** Waits for an event. @throws if the stream ends without it */
  until(wished: (event: AnswerEvent) => boolean): Promise<AnswerEvent>;
  /** Waits for the end. */
  all(): Promise<AnswerEvent[]>;
  leave(): void;
}

/** Reads server-sent events, every one checked against the contract. */
export async function openStream(
  url: string,
  init: RequestInit,
): Promise<AnswerStream> {
  const gone = new AbortController();
  const response = await fetch(url, { ...init, signal: gone.signal });
  const events: AnswerEvent[] = [];
  const ids: string[] = [];
  let raw = '';
  const common = { status: response.status, raw: () => raw, events, ids };
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const body = await response.json();
    const none = async () => {
      throw new Error(`No stream: ${JSON.stringify(body)}`);
    };
    return { ...common, body, until: none, all: none, leave: () => {} };
  }
  const waiting = new Set<() => void>();
  let ended = false;
  const reading = (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) {
        const text = decoder.decode(bytes, { stream: true });
        raw += text;
        rest += text;
        const parts = rest.split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (!data) continue;
          ids.push(/^id: (.*)$/m.exec(part)?.[1] ?? '');
          events.push(answerEventSchema.parse(JSON.parse(data)));
        }
        waiting.forEach(look => look());
      }
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    } finally {
      ended = true;
      waiting.forEach(look => look());
    }
  })();
  return {
    ...common,
    until: wished =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find(wished);
          if (found) resolve(found);
          else if (ended) reject(new Error('The stream ended before'));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    async all() {
      await reading;
      return events;
    },
    leave: () => gone.abort(),
  };
}

export function textOf(events: readonly AnswerEvent[]): string {
  return events
    .map(event => (event.type === 'text' ? event.text : ''))
    .join('');
}

export function ofType<TType extends AnswerEvent['type']>(
  events: readonly AnswerEvent[],
  type: TType,
): Extract<AnswerEvent, { type: TType }>[] {
  return events.filter(
    (event): event is Extract<AnswerEvent, { type: TType }> =>
      event.type === type,
  );
}

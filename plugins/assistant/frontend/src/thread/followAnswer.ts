import { PlatformApiError } from '@portolan/plugin-platform-react';
import { AssistantApi, StreamedEvent } from '../api/AssistantApi';

/** Waits before each attempt to go on with a stream that broke: together about as long as the backend waits for us. */
const RESUME_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 6_000];

/** How the connection to an answer is. */
export type Connection = 'live' | 'resuming';

/**
 * The events of an answer until its end, over as many connections as that takes. Each event comes once.
 *
 * @param answerId - where it is known; else the stream's first event tells it
 * @throws PlatformApiError where the question is refused, or the connection cannot be had back
 */
export async function* followAnswer(options: {
  api: Pick<AssistantApi, 'resume'>;
  start: (signal: AbortSignal) => AsyncIterable<StreamedEvent>;
  answerId?: string;
  signal: AbortSignal;
  onConnection: (connection: Connection) => void;
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
}): AsyncGenerator<StreamedEvent['event']> {
  const { api, signal, onConnection, pause } = options;
  let { start, answerId } = options;
  let lastEventId: string | undefined;
  const seen = new Set<string>();
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const { id, event } of start(signal)) {
        failures = 0;
        onConnection('live');
        if (id !== undefined) {
          if (seen.has(id)) continue;
          seen.add(id);
          lastEventId = id;
        }
        if ('messageId' in event) answerId = event.messageId;
        yield event;
        if (event.type === 'done') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof PlatformApiError && !error.retryable;
      if (refused || answerId === undefined) throw error;
    }
    if (signal.aborted) return;
    const wait = RESUME_AFTER_MS.at(failures);
    if (answerId === undefined || wait === undefined) throw lost();
    onConnection('resuming');
    await pause(wait, signal);
    if (signal.aborted) return;
    start = api.resume.bind(api, answerId, lastEventId, { signal });
  }
}

function lost(): PlatformApiError {
  return new PlatformApiError(
    0,
    'unreachable',
    'The connection to the assistant broke',
  );
}

import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Most events of one millisecond that a cursor names, so that it fits into a URL. */
const MAX_SEEN = 30;

const cursorSchema = z.strictObject({
  /** A token of CloudWatch Logs, where it gave one. */
  token: z.string().max(3_000).optional(),
  /** Milliseconds since 1970: start of the search that the token belongs to. */
  start: z.number().int().optional(),
  /** Milliseconds since 1970: go on from here. */
  from: z.number().int().optional(),
  /** Ids of events at `from` that have been read. */
  seen: z.array(z.string().max(100)).max(MAX_SEEN).optional(),
});

/** Where to go on reading. */
export type LogCursor = z.output<typeof cursorSchema>;

export function writeLogCursor(cursor: LogCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InputError for a text that is no cursor of ours */
export function readLogCursor(text: string): LogCursor {
  try {
    const json = Buffer.from(text, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(json));
  } catch {
    throw new InputError(
      'The cursor is not one that an earlier page gave. Start again without it.',
    );
  }
}

/** Goes on after the last of these events, without repeating those of its millisecond. */
export function cursorAfter(
  events: readonly { eventId?: string; timestamp?: number }[],
  otherwise: Pick<LogCursor, 'from' | 'seen'>,
): LogCursor {
  const last = events[events.length - 1]?.timestamp;
  if (last === undefined) return otherwise;
  const seen = events.flatMap(({ eventId, timestamp }) =>
    timestamp === last && eventId ? [eventId] : [],
  );
  if (otherwise.from === last) seen.push(...(otherwise.seen ?? []));
  return seen.length > MAX_SEEN ? { from: last + 1 } : { from: last, seen };
}

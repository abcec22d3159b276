import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Most events that a cursor names, so that it fits into a URL. */
const MAX_SEEN = 40;

/** Lines of several streams arrive out of order: what comes so much later than its time is still found. */
export const LATE_MS = 10_000;

const cursorSchema = z.strictObject({
  /** A token of CloudWatch Logs, where it gave one. */
  token: z.string().max(2_000).optional(),
  /** Milliseconds since 1970: start of the search that the token belongs to. */
  start: z.number().int().optional(),
  /** Milliseconds since 1970: everything before was read, or is for who reads backwards. */
  from: z.number().int().optional(),
  /** What was read at `from` and later: milliseconds after it, and a hash of the event's id. */
  seen: z
    .array(z.tuple([z.number().int().min(0), z.string().length(8)]))
    .max(MAX_SEEN)
    .optional(),
});

/** Where to go on reading. */
export type LogCursor = z.output<typeof cursorSchema>;

/** An event that was read. */
export interface ReadEvent {
  /** Milliseconds since 1970. */
  at: number;
  /** Hash of its id. */
  hash: string;
}

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

/** What names an event among those of some seconds. */
export function readEvent(event: {
  eventId?: string;
  timestamp?: number;
}): ReadEvent {
  const { eventId = '', timestamp = 0 } = event;
  const hash = createHash('sha256').update(eventId).digest('base64url');
  return { at: timestamp, hash: hash.slice(0, 8) };
}

/** The events that a cursor says have been read. */
export function seenBy({ from = 0, seen = [] }: LogCursor): ReadEvent[] {
  return seen.map(([after, hash]) => ({ at: from + after, hash }));
}

/**
 * Goes on after these events: again from shortly before the last one, for what arrives late, without repeating those
 * that it names.
 *
 * @param read - everything that was read at `floor` and later
 * @param floor - milliseconds since 1970: what is older is not for this reader
 */
export function cursorAfter(
  read: readonly ReadEvent[],
  floor: number,
): Required<Pick<LogCursor, 'from' | 'seen'>> {
  const newestFirst = distinct(read).sort((a, b) => b.at - a.at);
  if (newestFirst.length === 0) return { from: floor, seen: [] };
  const oldestUnnamed = newestFirst.at(MAX_SEEN)?.at ?? -Infinity;
  const from = Math.max(
    floor,
    newestFirst[0].at - LATE_MS,
    // All of its millisecond are either named or over.
    oldestUnnamed + 1,
  );
  return {
    from,
    seen: newestFirst
      .filter(({ at }) => at >= from)
      .map(({ at, hash }) => [at - from, hash]),
  };
}

/** The same for the same event. */
export function nameOf({ at, hash }: ReadEvent): string {
  return `${at} ${hash}`;
}

function distinct(events: readonly ReadEvent[]): ReadEvent[] {
  return [...new Map(events.map(event => [nameOf(event), event])).values()];
}

import { z } from 'zod';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { invalidToken, needGroup, needStream } from './logGroup';
import { isBefore, LogLine, LogStream, Position } from './LogStream';
import { ingestedAt, PageOfLines, readEvents } from './pageOfLines';

const HEAD: Position = { at: 0, nth: 0 };
const TAIL: Position = { at: Number.MAX_SAFE_INTEGER, nth: 0 };

/**
 * Where a page begins: at its position and later, or before it.
 * A position is between two lines; a token that is at an end stays the same, which is how a reader knows.
 */
interface Cursor {
  backward: boolean;
  position: Position;
}

export const getLogEvents = operation(
  z.object({
    ...readEvents,
    logStreamName: z.string(),
    startFromHead: z.boolean().default(false),
  }),
  (input, call) => {
    const stream = needStream(needGroup(call, input), input.logStreamName);
    const cursor = readToken(input.nextToken) ?? {
      backward: !input.startFromHead,
      position: input.startFromHead ? HEAD : TAIL,
    };
    const lines = pageAt(stream, cursor, input);
    const first = lines.at(0) ?? endOf(cursor);
    const last = lines.at(-1);
    const after = last ? { at: last.at, nth: last.nth + 1 } : endOf(cursor);
    return {
      events: lines.map(line => ({
        timestamp: line.at,
        message: line.text,
        ingestionTime: ingestedAt(line),
      })),
      nextForwardToken: writeToken({ backward: false, position: after }),
      nextBackwardToken: writeToken({ backward: true, position: first }),
    } satisfies OnTheWire<Logs.GetLogEventsResponse>;
  },
);

/** At most a page of lines, the oldest first. */
function pageAt(
  stream: LogStream,
  { backward, position }: Cursor,
  { startTime, endTime, limit }: z.infer<z.ZodObject<typeof readEvents>>,
): LogLine[] {
  const page = new PageOfLines(limit);
  const span = backward
    ? { from: startTime, to: Math.min(endTime - 1, position.at) }
    : { from: Math.max(startTime, position.at), to: endTime - 1 };
  for (const line of stream.read(span, backward)) {
    if (isBefore(line, position) !== backward) continue;
    if (!page.take(line)) break;
  }
  return backward ? page.lines.reverse() : page.lines;
}

/** Where a reader stands who found nothing. A stream without lines may yet have some: they come after. */
function endOf({ position }: Cursor): Position {
  return position.at === TAIL.at ? HEAD : position;
}

function writeToken({ backward, position: { at, nth } }: Cursor): string {
  const digits = String(at).padStart(16, '0') + String(nth).padStart(40, '0');
  return `${backward ? 'b' : 'f'}/${digits}/s`;
}

function readToken(token: string | undefined): Cursor | undefined {
  if (!token) return undefined;
  const match = /^([fb])\/(\d{16})(\d{40})\/s$/.exec(token);
  if (!match) throw invalidToken();
  const [, direction, at, nth] = match;
  return {
    backward: direction === 'b',
    position: { at: Number(at), nth: Number(nth) },
  };
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { filterPattern } from './filterPattern';
import { invalidParameter, invalidToken, needGroup } from './logGroup';
import { LogStream } from './LogStream';
import { linesByTime, StreamLine } from './linesByTime';
import { ingestedAt, PageOfLines, readEvents } from './pageOfLines';

/** A search that has looked at so many lines answers what it has found, which may be nothing, and goes on by its token. */
const MOST_SEARCHED = 50_000;

/** Only later events can be read the newest first. */
const BACKWARD_SINCE = Date.UTC(2024, 0, 1);

export const filterLogEvents = operation(
  z.object({
    ...readEvents,
    logStreamNames: z.array(z.string()).min(1).max(100).optional(),
    logStreamNamePrefix: z.string().min(1).optional(),
    filterPattern: z.string().max(1024).default(''),
    startFromHead: z.boolean().default(true),
  }),
  ({ limit, nextToken, startFromHead, ...input }, call) => {
    if (!startFromHead && input.startTime < BACKWARD_SINCE)
      throw invalidParameter(
        'startFromHead can be false only with a startTime of 2024 or later.',
      );
    if (input.logStreamNames && input.logStreamNamePrefix)
      throw invalidParameter(
        'logStreamNames and logStreamNamePrefix cannot both be given.',
      );
    const streams: LogStream[] = [];
    for (const stream of needGroup(call, input).streams())
      if (isWanted(stream, input)) streams.push(stream);
    const mark = markOf(input);
    const token = nextToken ? readToken(nextToken, mark) : undefined;
    // The direction is that of the first request.
    const backward = token?.backward ?? !startFromHead;
    const after = token?.after;
    const matches = filterPattern(input.filterPattern);
    const page = new PageOfLines<StreamLine>(limit);
    let searched = 0;
    let reached: StreamLine | undefined;
    let isDone = true;
    const span = backward
      ? {
          from: input.startTime,
          to: Math.min(input.endTime, after?.at ?? Infinity),
        }
      : { from: Math.max(input.startTime, after?.at ?? 0), to: input.endTime };
    for (const line of linesByTime(streams, span, { backward, after })) {
      const isFull =
        searched >= MOST_SEARCHED || (matches(line.text) && !page.take(line));
      if (isFull) {
        isDone = false;
        break;
      }
      searched += 1;
      reached = line;
    }
    return {
      events: page.lines.map(line => ({
        logStreamName: line.stream,
        timestamp: line.at,
        message: line.text,
        ingestionTime: ingestedAt(line),
        eventId: eventId(line),
      })),
      searchedLogStreams: [],
      ...(!isDone &&
        reached && { nextToken: writeToken(reached, mark, backward) }),
    } satisfies OnTheWire<Logs.FilterLogEventsResponse>;
  },
);

function isWanted(
  { name, firstAt, lastAt }: LogStream,
  query: {
    logStreamNames?: string[];
    logStreamNamePrefix?: string;
    startTime: number;
    endTime: number;
  },
): boolean {
  if (!(query.logStreamNames?.includes(name) ?? true)) return false;
  if (!name.startsWith(query.logStreamNamePrefix ?? '')) return false;
  if (firstAt === undefined || lastAt === undefined) return false;
  return firstAt <= query.endTime && lastAt >= query.startTime;
}

function writeToken(
  { at, stream, nth }: StreamLine,
  mark: string,
  backward: boolean,
): string {
  const text = JSON.stringify([mark, backward, at, stream, nth]);
  return Buffer.from(text).toString('base64url');
}

const tokenSchema = z.tuple([
  z.string(),
  z.boolean(),
  z.number(),
  z.string(),
  z.number(),
]);

function readToken(
  token: string,
  mark: string,
): { backward: boolean; after: Omit<StreamLine, 'text'> } {
  const text = Buffer.from(token, 'base64url').toString();
  const parsed = tokenSchema.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data[0] !== mark) throw invalidToken();
  const [, backward, at, stream, nth] = parsed.data;
  return { backward, after: { at, stream, nth } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A token of another search is refused. */
function markOf(input: object): string {
  return digest(JSON.stringify(input)).slice(0, 16);
}

function eventId({ at, stream, nth }: StreamLine): string {
  const ofStream = parseInt(digest(stream).slice(0, 12), 16);
  return (
    String(at).padStart(17, '3') +
    String(ofStream).padStart(15, '0') +
    String(nth).padStart(24, '0')
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { z } from 'zod';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../AwsError';
import { Call, operation } from '../AwsService';
import { page } from '../paging';
import { OnTheWire } from '../wire';
import { filterPattern } from './filterPattern';
import { linesOf, logGroups, LogStream, logStreams } from './logLines';

const timeWindow = {
  startTime: z.number().int().min(0).default(0),
  endTime: z.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.number().int().min(1).max(10_000).default(10_000),
  nextToken: z.string().optional(),
};
/** Either name or ARN. */
const groupName = {
  logGroupName: z.string().optional(),
  logGroupIdentifier: z.string().optional(),
};

export const filterLogEvents = operation(
  z.object({
    ...groupName,
    ...timeWindow,
    logStreamNames: z.array(z.string()).min(1).max(100).optional(),
    logStreamNamePrefix: z.string().optional(),
    filterPattern: z.string().max(1024).default(''),
  }),
  ({ limit, nextToken: token, ...input }, call) => {
    const streams = needGroup(call, input).filter(
      ({ name }) =>
        (input.logStreamNames?.includes(name) ?? true) &&
        name.startsWith(input.logStreamNamePrefix ?? ''),
    );
    const matches = filterPattern(input.filterPattern);
    const found = [];
    for (const stream of streams) {
      for (const line of linesOf(stream, input.startTime, input.endTime)) {
        if (matches(line.text)) found.push(line);
      }
    }
    found.sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, nextToken } = page(found, ({ id }) => id, {
      list: ['FilterLogEvents', input],
      token,
      limit,
      invalidToken,
    });
    return {
      events: items.map(({ id, at, ingestedAt, stream, text }) => ({
        logStreamName: stream,
        timestamp: at,
        message: text,
        ingestionTime: ingestedAt,
        eventId: id,
      })),
      searchedLogStreams: [],
      nextToken,
    } satisfies OnTheWire<Logs.FilterLogEventsResponse>;
  },
);

export const getLogEvents = operation(
  z.object({
    ...groupName,
    ...timeWindow,
    logStreamName: z.string(),
    startFromHead: z.boolean().default(false),
  }),
  (input, call) => {
    const stream = needGroup(call, input).find(
      ({ name }) => name === input.logStreamName,
    );
    if (!stream) throw notFound('log stream');
    const window = readToken(input.nextToken) ?? {
      from: input.startTime,
      to: input.endTime - 1,
      backward: !input.startFromHead,
    };
    const lines = [...linesOf(stream, window.from, window.to)];
    const shown = window.backward
      ? lines.slice(-input.limit)
      : lines.slice(0, input.limit);
    const after = shown.length ? shown[shown.length - 1].at + 1 : window.from;
    const before = shown.length ? shown[0].at - 1 : window.to;
    return {
      events: shown.map(({ at, ingestedAt, text }) => ({
        timestamp: at,
        message: text,
        ingestionTime: ingestedAt,
      })),
      // At the end of the stream the token stays the same, which is how a reader knows.
      nextForwardToken: `f/${after}/${input.endTime - 1}`,
      nextBackwardToken: `b/${input.startTime}/${before}`,
    } satisfies OnTheWire<Logs.GetLogEventsResponse>;
  },
);

export function needGroup(
  { world, place }: Call,
  {
    logGroupName,
    logGroupIdentifier = '',
  }: { logGroupName?: string; logGroupIdentifier?: string },
): LogStream[] {
  const name =
    logGroupName ?? logGroupIdentifier.replace(/^arn:.*:log-group:/, '');
  const region = world.region(place);
  if (!logGroups(region).has(name)) throw notFound('log group');
  return logStreams(region, name, world.canaries);
}

export function invalidToken(): AwsError {
  return new AwsError(
    'InvalidParameterException',
    'The specified nextToken is invalid.',
  );
}

function notFound(what: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `The specified ${what} does not exist.`,
  );
}

function readToken(token: string | undefined) {
  if (!token) return undefined;
  const match = /^([fb])\/(\d+)\/(\d+)$/.exec(token);
  if (!match) throw invalidToken();
  const [, direction, from, to] = match;
  return { from: Number(from), to: Number(to), backward: direction === 'b' };
}

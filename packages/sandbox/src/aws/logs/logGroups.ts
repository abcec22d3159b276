import { z } from 'zod';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { arnOf } from '../../world/arns';
import { operation } from '../AwsService';
import { page } from '../paging';
import { OnTheWire } from '../wire';
import {
  invalidParameter,
  invalidToken,
  logGroupsOf,
  needGroup,
} from './logGroup';
import { LogStream } from './LogStream';

const paging = {
  limit: z.number().int().min(1).max(50).default(50),
  nextToken: z.string().optional(),
};

export const describeLogGroups = operation(
  z.object({ ...paging, logGroupNamePrefix: z.string().default('') }),
  ({ limit, nextToken: token, logGroupNamePrefix: prefix }, call) => {
    const { world, place } = call;
    const groups = [...logGroupsOf(world.region(place), world).values()]
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, nextToken } = page(groups, ({ name }) => name, {
      list: ['DescribeLogGroups', prefix],
      token,
      limit,
      invalidToken,
    });
    return {
      logGroups: items.map(({ name, createdAt, storedBytes }) => {
        const arn = arnOf('logs', place, `log-group:${name}`);
        return {
          logGroupName: name,
          creationTime: Math.round(createdAt),
          retentionInDays: 30,
          metricFilterCount: 0,
          arn: `${arn}:*`,
          logGroupArn: arn,
          storedBytes,
          logGroupClass: 'STANDARD' as const,
        };
      }),
      nextToken,
    } satisfies OnTheWire<Logs.DescribeLogGroupsResponse>;
  },
);

export const describeLogStreams = operation(
  z.object({
    ...paging,
    logGroupName: z.string().optional(),
    logGroupIdentifier: z.string().optional(),
    logStreamNamePrefix: z.string().default(''),
    orderBy: z
      .enum(['LogStreamName', 'LastEventTime'])
      .default('LogStreamName'),
    descending: z.boolean().default(false),
  }),
  ({ limit, nextToken: token, ...input }, call) => {
    if (input.orderBy === 'LastEventTime' && input.logStreamNamePrefix)
      throw invalidParameter(
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      );
    const group = needGroup(call, input);
    const keyed = [...group.streams()]
      .filter(({ name }) => name.startsWith(input.logStreamNamePrefix))
      .map(stream => ({ stream, order: orderOf(stream, input.orderBy) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    const ordered = input.descending ? keyed.reverse() : keyed;
    const numbered = ordered.map(({ stream }, i) => ({
      stream,
      key: String(i).padStart(8, '0'),
    }));
    const { items, nextToken } = page(numbered, ({ key }) => key, {
      list: ['DescribeLogStreams', input],
      token,
      limit,
      invalidToken,
    });
    return {
      logStreams: items.map(({ stream }) => ({
        logStreamName: stream.name,
        creationTime: Math.round(stream.createdAt),
        firstEventTimestamp: stream.firstAt,
        lastEventTimestamp: stream.lastAt,
        lastIngestionTime: stream.lastAt,
        uploadSequenceToken:
          '49600000000000000000000000000000000000000000000000000000',
        arn: arnOf(
          'logs',
          call.place,
          `log-group:${group.name}:log-stream:${stream.name}`,
        ),
        storedBytes: 0,
      })),
      nextToken,
    } satisfies OnTheWire<Logs.DescribeLogStreamsResponse>;
  },
);

function orderOf(
  { name, lastAt = 0 }: LogStream,
  by: 'LogStreamName' | 'LastEventTime',
): string {
  return by === 'LogStreamName'
    ? name
    : `${String(Math.round(lastAt)).padStart(15, '0')} ${name}`;
}

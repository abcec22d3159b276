import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  FilteredLogEvent,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { consoleUrl } from '@portolan/plugin-aws-common';
import { Link } from '@portolan/plugin-platform-common';
import {
  LogPage,
  LogQuery,
  UpstreamContext,
} from '@portolan/plugin-platform-node';
import { AwsCaller } from '../AwsCaller';
import { AwsSessions, AwsTarget } from '../types';
import { cursorAfter, readLogCursor, writeLogCursor } from './logCursor';

const LOGS = { id: 'logs', Client: CloudWatchLogsClient } as const;

/** How far back a group is searched if nobody says from when. */
const WINDOW_MS = 24 * 3_600_000;

/** Lines that arrive late are still found by the next question. */
const LATE_MS = 10_000;

/** Where lines are kept. @public */
export interface CloudWatchLogSource extends AwsTarget {
  group: string;
  /** One stream; absent for the whole group. */
  stream?: string;
  /** Only streams whose names begin so, where none is named. */
  streamPrefix?: string;
}

/**
 * Reads lines of CloudWatch Logs, each page with one request: the newest first, then older or newer ones by cursor.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 * @public
 */
export class CloudWatchLogs {
  readonly #sessions: AwsSessions;
  readonly #ctx: Pick<UpstreamContext, 'call'>;

  constructor(sessions: AwsSessions, ctx: Pick<UpstreamContext, 'call'>) {
    this.#sessions = sessions;
    this.#ctx = ctx;
  }

  /**
   * @throws UpstreamError
   * @throws InputError for a cursor that no page gave
   */
  async read(source: CloudWatchLogSource, query: LogQuery): Promise<LogPage> {
    const page =
      source.stream !== undefined && !query.search
        ? await this.#ofStream(source, source.stream, query)
        : await this.#ofGroup(source, query);
    return { ...page, link: logsConsoleLink(source) };
  }

  async #ofStream(
    source: CloudWatchLogSource,
    stream: string,
    query: LogQuery,
  ): Promise<LogPage> {
    const cursor = query.after ?? query.before;
    const token = cursor && readLogCursor(cursor).token;
    const answer = await this.#in(source).send(
      'GetLogEvents',
      new GetLogEventsCommand({
        logGroupName: source.group,
        logStreamName: stream,
        startTime: query.from,
        endTime: query.to,
        startFromHead: query.after !== undefined,
        nextToken: token,
        limit: query.limit,
      }),
    );
    const events = answer.events ?? [];
    const { nextForwardToken: next, nextBackwardToken: previous } = answer;
    return {
      lines: events.map(toLine),
      more: query.after !== undefined && events.length >= query.limit,
      // At either end CloudWatch gives back the token that it was asked with.
      ...(next && { next: writeLogCursor({ token: next }) }),
      ...(previous &&
        previous !== token &&
        events.length > 0 && { previous: writeLogCursor({ token: previous }) }),
    };
  }

  async #ofGroup(
    source: CloudWatchLogSource,
    query: LogQuery,
  ): Promise<LogPage> {
    const cursor = readLogCursor(query.after ?? query.before ?? EMPTY);
    const forward = query.after !== undefined;
    const start = cursor.token
      ? cursor.start
      : cursor.from ?? query.from ?? Date.now() - WINDOW_MS;
    const answer = await this.#in(source).send(
      'FilterLogEvents',
      new FilterLogEventsCommand({
        logGroupName: source.group,
        logStreamNames: source.stream ? [source.stream] : undefined,
        logStreamNamePrefix: source.stream ? undefined : source.streamPrefix,
        filterPattern: query.search && phrase(query.search),
        startTime: start,
        endTime: query.to,
        startFromHead: forward,
        nextToken: cursor.token,
        limit: query.limit,
      }),
    );
    const seen = new Set(cursor.seen);
    const events = (answer.events ?? [])
      .filter(({ eventId }) => !eventId || !seen.has(eventId))
      .sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    const { nextToken: token } = answer;
    const known = forward ? cursor : { from: Date.now() - LATE_MS };
    const { from, seen: atFrom } = cursorAfter(events, known);
    const after = { from, seen: atFrom, ...(forward && { token, start }) };
    return {
      lines: events.map(toLine),
      more: forward && token !== undefined,
      ...(query.before === undefined && { next: writeLogCursor(after) }),
      ...(!forward && token && { previous: writeLogCursor({ token, start }) }),
    };
  }

  #in({ accountId, region }: AwsTarget) {
    return new AwsCaller({
      sessions: this.#sessions,
      service: LOGS,
      target: { accountId, region },
      ctx: this.#ctx,
    });
  }
}

const EMPTY = writeLogCursor({});

function toLine({
  timestamp,
  message,
  logStreamName,
}: Pick<FilteredLogEvent, 'timestamp' | 'message' | 'logStreamName'>) {
  return {
    time: new Date(timestamp ?? 0).toISOString(),
    text: (message ?? '').replace(/\r?\n$/, ''),
    ...(logStreamName && { stream: logStreamName }),
  };
}

/** A pattern that finds the text as it is. */
function phrase(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The lines in the console. CloudWatch's console has an encoding of its own in the fragment: `$` for `%`, twice. */
function logsConsoleLink({ region, group, stream }: CloudWatchLogSource): Link {
  const part = (text: string) =>
    encodeURIComponent(encodeURIComponent(text)).replace(/%/g, '$');
  const fragment = `logsV2:log-groups/log-group/${part(group)}${
    stream ? `/log-events/${part(stream)}` : ''
  }`;
  return {
    title: 'CloudWatch Logs',
    url: `${consoleUrl(region, ['cloudwatch', 'home'])}#${fragment}`,
  };
}

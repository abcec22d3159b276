import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  FilteredLogEvent,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { consoleLinkForAccount, consoleUrl } from '@portolan/plugin-aws-common';
import { Link } from '@portolan/plugin-platform-common';
import {
  LogPage,
  LogQuery,
  UpstreamContext,
} from '@portolan/plugin-platform-node';
import { AwsCaller } from '../AwsCaller';
import { AwsSessions, AwsTarget } from '../types';
import {
  cursorAfter,
  LogCursor,
  nameOf,
  ReadEvent,
  readEvent,
  readLogCursor,
  seenBy,
  writeLogCursor,
} from './logCursor';

const LOGS = { id: 'logs', Client: CloudWatchLogsClient } as const;

/** How far back a group is searched if nobody says from when. */
const WINDOW_MS = 24 * 3_600_000;

/** Where nothing was found, the next question begins so long before the present. */
const IDLE_MS = 60_000;

/** CloudWatch may answer an empty page though there are lines behind it: so many are skipped. */
const MAX_EMPTY_PAGES = 5;

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
    return { ...page, link: this.#consoleLink(source) };
  }

  async #ofStream(
    source: CloudWatchLogSource,
    stream: string,
    query: LogQuery,
  ): Promise<LogPage> {
    const cursor = query.after ?? query.before;
    const forward = query.after !== undefined;
    const first = cursor && readLogCursor(cursor).token;
    const ask = (token: string | undefined) =>
      this.#in(source).send(
        'GetLogEvents',
        new GetLogEventsCommand({
          logGroupName: source.group,
          logStreamName: stream,
          startTime: query.from,
          // Its own millisecond is left out.
          endTime: query.to === undefined ? undefined : query.to + 1,
          startFromHead: forward,
          nextToken: token,
          limit: query.limit,
        }),
      );
    let asked = first;
    let answer = await ask(asked);
    const { nextForwardToken: next } = answer;
    for (
      let page = 1;
      !forward && isEmpty(answer) && page < MAX_EMPTY_PAGES;
      page += 1
    ) {
      const older = answer.nextBackwardToken;
      // At either end CloudWatch gives back the token that it was asked with.
      if (!older || older === asked) break;
      asked = older;
      answer = await ask(asked);
    }
    const events = answer.events ?? [];
    const previous = answer.nextBackwardToken;
    const hasOlder =
      query.after === undefined && events.length > 0 && previous !== asked;
    return {
      lines: events.map(toLine),
      more: forward && events.length >= query.limit,
      ...(next &&
        query.before === undefined && {
          next: writeLogCursor({ token: next }),
        }),
      ...(hasOlder &&
        previous && { previous: writeLogCursor({ token: previous }) }),
    };
  }

  async #ofGroup(
    source: CloudWatchLogSource,
    query: LogQuery,
  ): Promise<LogPage> {
    return query.after === undefined
      ? this.#latestOfGroup(source, query)
      : this.#sinceOfGroup(source, query, readLogCursor(query.after));
  }

  /** The newest lines, or those before a cursor. */
  async #latestOfGroup(
    source: CloudWatchLogSource,
    query: LogQuery,
  ): Promise<LogPage> {
    const cursor = query.before ? readLogCursor(query.before) : {};
    const start = cursor.start ?? query.from ?? Date.now() - WINDOW_MS;
    const search = { start, forward: false, token: cursor.token };
    const { events, token } = await this.#search(source, query, search);
    // Of the oldest millisecond some lines may be on the page before.
    const oldest = events.at(0)?.timestamp ?? Date.now() - IDLE_MS;
    const floor = token && events.length > 0 ? oldest + 1 : oldest;
    const read = events.map(readEvent).filter(({ at }) => at >= floor);
    return {
      lines: events.map(toLine),
      more: false,
      ...(query.before === undefined &&
        !hasPassed(query.to) && {
          next: writeLogCursor(cursorAfter(read, floor)),
        }),
      ...(token && { previous: writeLogCursor({ token, start }) }),
    };
  }

  /** What was written since a cursor. */
  async #sinceOfGroup(
    source: CloudWatchLogSource,
    query: LogQuery,
    cursor: LogCursor,
  ): Promise<LogPage> {
    const from = cursor.from ?? Date.now() - IDLE_MS;
    const start = cursor.start ?? from;
    const seen = seenBy(cursor);
    const search = { start, forward: true, token: cursor.token, seen };
    const { events, token } = await this.#search(source, query, search);
    const next = cursorAfter([...seen, ...events.map(readEvent)], from);
    const more = token !== undefined;
    return {
      lines: events.map(toLine),
      more,
      ...((more || !hasPassed(query.to)) && {
        next: writeLogCursor({ ...next, ...(more && { token, start }) }),
      }),
    };
  }

  /** One page that has something new, the oldest first; empty ones before it are skipped. */
  async #search(
    { group, stream, streamPrefix, ...target }: CloudWatchLogSource,
    { search, to, limit }: LogQuery,
    page: {
      start: number;
      forward: boolean;
      token?: string;
      seen?: readonly ReadEvent[];
    },
  ): Promise<{ events: FilteredLogEvent[]; token?: string }> {
    const seen = new Set((page.seen ?? []).map(nameOf));
    let { token } = page;
    let events: FilteredLogEvent[] = [];
    for (let asked = 0; asked < MAX_EMPTY_PAGES; asked += 1) {
      const answer = await this.#in(target).send(
        'FilterLogEvents',
        new FilterLogEventsCommand({
          logGroupName: group,
          logStreamNames: stream ? [stream] : undefined,
          logStreamNamePrefix: stream ? undefined : streamPrefix,
          filterPattern: patternOf(search),
          startTime: page.start,
          endTime: to,
          startFromHead: page.forward,
          nextToken: token,
          limit,
        }),
      );
      token = answer.nextToken;
      const found = answer.events ?? [];
      // Those of one millisecond stay in the order in which they were written.
      events = (page.forward ? found : found.toReversed())
        .filter(
          event =>
            !seen.has(nameOf(readEvent(event))) &&
            (event.message ?? '').includes(search ?? ''),
        )
        .sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
      if (events.length > 0 || !token) break;
    }
    return { events, token };
  }

  #consoleLink(source: CloudWatchLogSource): Link {
    const { accessPortal } = this.#sessions;
    const url = logsConsoleUrl(source);
    return {
      title: 'CloudWatch Logs',
      url: consoleLinkForAccount(url, source.accountId, accessPortal),
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

function isEmpty({ events = [] }: { events?: readonly unknown[] }): boolean {
  return events.length === 0;
}

/** Whether nothing can come any more that is not newer than this. */
function hasPassed(to: number | undefined): boolean {
  return to !== undefined && to < Date.now() - IDLE_MS;
}

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

/** A pattern for lines with all parts of a text: it knows no way to write a quotation mark. */
function patternOf(text: string | undefined): string | undefined {
  const parts = (text ?? '')
    .split(/["\\]/)
    .map(part => part.trim())
    .filter(Boolean);
  return parts.length > 0
    ? parts.map(part => `"${part}"`).join(' ')
    : undefined;
}

/** The lines in the console, which has an encoding of its own in the fragment: twice, with `$` for `%`. */
function logsConsoleUrl({ region, group, stream }: CloudWatchLogSource) {
  const part = (text: string) =>
    encodeURIComponent(encodeURIComponent(text)).replace(/%/g, '$');
  const fragment = `logsV2:log-groups/log-group/${part(group)}${
    stream ? `/log-events/${part(stream)}` : ''
  }`;
  return `${consoleUrl(region, ['cloudwatch', 'home'])}#${fragment}`;
}

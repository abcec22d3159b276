import { CloudWatchLogs, AwsSessions } from '@portolan/plugin-aws-node';
import { CodeBuildProjectRef } from '@portolan/plugin-codebuild-common';
import { LogStream } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  LogPage,
  LogQuery,
} from '@portolan/plugin-platform-node';
import { BuildReader } from './buildReader';
import { codeBuildApi } from './codeBuildApi';
import { buildName } from './failure';
import { findLog, FoundLog, needBuildId } from './findLog';
import { isFinal, ObservedBuild } from './observedBuild';
import { BUILDS_PER_PROJECT } from './fetchProjects';

/** Value of `after` while a build has written nothing yet. */
const NOTHING_YET = 'begin';

const LOGS_OFF =
  'The project writes no log. Enable CloudWatch Logs in its settings to read it here.';

/** CodeBuild hands its last lines to CloudWatch in this time, in milliseconds. */
const LATE_MS = 60_000;

/**
 * Lines of a build: of the one asked for, else of the newest.
 *
 * @throws UpstreamError
 */
export async function readLogs(
  ref: CodeBuildProjectRef,
  query: LogQuery,
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<LogPage> {
  const reader = new BuildReader(codeBuildApi(sessions, ctx), ctx);
  const isFirst = query.after === undefined && query.before === undefined;
  if (query.stream) {
    const id = needBuildId(ref, query.stream);
    const [page, builds] = await Promise.all([
      linesOf(ref, id, query, ctx, sessions),
      isFirst ? recentBuilds(ref, reader) : undefined,
    ]);
    return { ...page, streams: builds?.map(toStream) };
  }
  const builds = await recentBuilds(ref, reader);
  const [newest] = builds;
  if (!newest) {
    return {
      lines: [],
      more: false,
      notice: 'The project has no builds yet. Start one to see its log.',
    };
  }
  const page = await linesOf(ref, newest.id, query, ctx, sessions);
  return { ...page, ...(isFirst && { streams: builds.map(toStream) }) };
}

async function recentBuilds(
  ref: CodeBuildProjectRef,
  reader: BuildReader,
): Promise<ObservedBuild[]> {
  const { ids } = await reader.list(ref);
  return reader.read(ref, ids.slice(0, BUILDS_PER_PROJECT));
}

function toStream(build: ObservedBuild): LogStream {
  const { id, status } = build;
  return { id, title: `${buildName(build)}, ${status.replace('-', ' ')}` };
}

async function linesOf(
  ref: CodeBuildProjectRef,
  id: string,
  query: LogQuery,
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<LogPage> {
  const reader = new BuildReader(codeBuildApi(sessions, ctx), ctx);
  const found = await findLog(ref, id, ctx, reader);
  if (!found.location) return withoutLines(found);
  // The build is asked for again only where it is not known yet: both at once.
  const { location } = found;
  const [page, build] = await Promise.all([
    caught(
      new CloudWatchLogs(sessions, ctx).read(
        { accountId: ref.accountId, region: ref.region, ...location },
        found.build ? within(found.build, started(query)) : started(query),
      ),
    ),
    found.build ?? reader.read(ref, [id]).then(([first]) => first),
  ]);
  if (!page.ok) {
    if (page.error.code !== 'not-found') throw page.error;
    return build && !isFinal(build)
      ? withoutLines({ id, build: { ...build, log: { kind: 'not-yet' } } })
      : {
          lines: [],
          more: false,
          stream: id,
          notice:
            'CloudWatch Logs has no such log any more: it was deleted, or its retention has ended.',
        };
  }
  const { next, ...rest } = page.value;
  return {
    ...rest,
    lines: rest.lines.map(({ stream: _, ...line }) => line),
    stream: id,
    ...(!(build && isRead(build, page.value, query)) && { next }),
  };
}

/** Whether nothing can come any more after this page. */
function isRead(build: ObservedBuild, page: LogPage, query: LogQuery): boolean {
  if (!isFinal(build) || page.more) return false;
  if (query.after !== undefined) return page.lines.length === 0;
  return Date.now() - Date.parse(build.endedAt ?? '') > LATE_MS;
}

function started({ after, ...query }: LogQuery): LogQuery {
  return after === undefined || after === NOTHING_YET
    ? query
    : { ...query, after };
}

/** A search looks only where the build can have written. */
function within(build: ObservedBuild, query: LogQuery): LogQuery {
  if (!query.search) return query;
  const { startedAt, endedAt } = build;
  return {
    ...query,
    from: query.from ?? (startedAt ? Date.parse(startedAt) : undefined),
    to: query.to ?? (endedAt ? Date.parse(endedAt) + LATE_MS : undefined),
  };
}

function withoutLines({ id, build }: FoundLog): LogPage {
  const none = { lines: [], more: false, stream: id };
  if (!build) {
    return { ...none, notice: 'CodeBuild does not know this build any more.' };
  }
  return {
    ...none,
    notice: noLog(build),
    ...(build.log.kind === 'not-yet' && { next: NOTHING_YET }),
  };
}

/** Why a build has no log in CloudWatch, and what to do. */
export function noLog(build: ObservedBuild): string {
  switch (build.log.kind) {
    case 's3-only':
      return 'The log of this build was written to Amazon S3 only. Open it from the console, or enable CloudWatch Logs for the project to read it here.';
    case 'not-yet':
      return `${buildName(build)} has written nothing yet: it is in ${
        build.phase ?? 'SUBMITTED'
      }.`;
    default:
      return build.status === 'in-progress' || build.phases.length === 0
        ? LOGS_OFF
        : `${buildName(
            build,
          )} has no log: it ended before it wrote one, or CloudWatch Logs is disabled for the project.`;
  }
}

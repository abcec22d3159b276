import { consoleLinkForAccount } from '@portolan/plugin-aws-common';
import { AwsSessions, CloudWatchLogs } from '@portolan/plugin-aws-node';
import {
  CodeBuildBuildView,
  codeBuildLogConsoleUrl,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import {
  caught,
  FetchContext,
  redactSecrets,
} from '@portolan/plugin-platform-node';
import { isFailure, ObservedBuild } from '../observedBuild';
import { noLog } from '../readLogs';

const LINES = 20;

/** Longest line that is shown, in characters. */
const MAX_LINE = 500;

/** Lines of a phase may be stamped a little after its end, in milliseconds. */
const LATE_MS = 5_000;

/** The end of a build's log; of one that failed, up to the end of the phase that failed. */
export async function lastLines(
  ref: CodeBuildProjectRef,
  build: ObservedBuild,
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<CodeBuildBuildView['log']> {
  const { accountId, region } = ref;
  const link = {
    title: 'Log in the AWS console',
    url: consoleLinkForAccount(
      codeBuildLogConsoleUrl(ref, build.id),
      accountId,
      sessions.accessPortal,
    ),
  };
  if (build.log.kind !== 'cloudwatch') {
    return { lines: [], notice: noLog(build), link };
  }
  const { group, stream } = build.log;
  const failedAt = build.phases.find(({ status }) =>
    isFailure(status),
  )?.endedAt;
  const page = await caught(
    new CloudWatchLogs(sessions, ctx).read(
      { accountId, region, group, stream },
      {
        limit: LINES,
        to: failedAt ? Date.parse(failedAt) + LATE_MS : undefined,
      },
    ),
  );
  if (!page.ok) return { lines: [], notice: page.error.message, link };
  return {
    lines: page.value.lines
      .slice(-LINES)
      .map(({ time, text }) => ({ time, text: shown(text) })),
    link,
  };
}

/** Cut before it is searched for secrets: a line may be as long as its writer likes. */
function shown(text: string): string {
  return redactSecrets(
    text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text,
  );
}

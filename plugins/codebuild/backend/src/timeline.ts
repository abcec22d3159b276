import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildProjectRef,
  CodeBuildStatus,
} from '@portolan/plugin-codebuild-common';
import { TimelineEvent } from '@portolan/plugin-platform-common';
import { FetchContext, FetchResult } from '@portolan/plugin-platform-node';
import { BuildReader } from './buildReader';
import { codeBuildApi } from './codeBuildApi';
import { failureOf } from './failure';
import { newestBuilds } from './fetchProjects';
import { ObservedBuild } from './observedBuild';

/** Most events of one project. */
const MAX_EVENTS = 50;

const STATUSES: Readonly<Record<CodeBuildStatus, TimelineEvent['status']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  fault: 'failed',
  'timed-out': 'failed',
  'in-progress': 'running',
  stopped: 'stopped',
};

/** The newest builds of each project, newest first. */
export async function readTimelines(
  refs: readonly CodeBuildProjectRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<FetchResult<TimelineEvent[]>[]> {
  const reader = new BuildReader(codeBuildApi(sessions, ctx), ctx);
  const answers = await newestBuilds(refs, MAX_EVENTS, reader);
  return answers.map(answer =>
    answer.ok ? { ok: true, value: answer.value.flatMap(toEvent) } : answer,
  );
}

function toEvent(build: ObservedBuild): TimelineEvent[] {
  const { id, number, status, startedAt, endedAt, source } = build;
  const at = endedAt ?? startedAt;
  if (!at) return [];
  const failure = failureOf(build);
  return [
    {
      id,
      at,
      kind: 'build',
      status: STATUSES[status],
      to: String(number ?? id.slice(id.indexOf(':') + 1)),
      reason: failure?.why && `${failure.phase ?? 'It'}: ${failure.why}`,
      by: build.by,
      commit: source.commit,
    },
  ];
}

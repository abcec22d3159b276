import { AwsSessions, probeAccounts } from '@portolan/plugin-aws-node';
import {
  codeBuildBindings,
  codeBuildClaim,
  CodeBuildDetails,
  codeBuildProjectArn,
  CodeBuildProjectRef,
  CodeBuildQuery,
  CODEBUILD_PROVIDER,
} from '@portolan/plugin-codebuild-common';
import { ResourceProvider } from '@portolan/plugin-platform-node';
import { retryBuild } from './actions/retryBuild';
import { startBuild } from './actions/startBuild';
import { stopBuild } from './actions/stopBuild';
import { discoverProjects } from './discoverProjects';
import { describeRef, fetchProjects } from './fetchProjects';
import { readLogs } from './readLogs';
import { readTimelines } from './timeline';
import { batchesView } from './views/batchesView';
import { buildsView } from './views/buildsView';
import { buildView } from './views/buildView';
import { findingsView } from './views/findingsView';
import { statisticsView } from './views/statisticsView';

/** AWS CodeBuild, to the core. */
export function createCodeBuildProvider(
  sessions: AwsSessions,
): ResourceProvider<CodeBuildProjectRef, CodeBuildDetails, CodeBuildQuery> {
  return {
    id: CODEBUILD_PROVIDER,
    title: 'AWS CodeBuild',
    bindings: codeBuildBindings,
    key: codeBuildProjectArn,
    describe: ref => describeRef(ref, sessions.accessPortal),
    claim: codeBuildClaim,
    fetch: (refs, ctx) => fetchProjects(refs, ctx, sessions),
    discover: (query, ctx) => discoverProjects(query, ctx, sessions),
    views: [
      buildsView(sessions),
      buildView(sessions),
      statisticsView(sessions),
      batchesView(sessions),
      findingsView(sessions),
    ],
    logs: (ref, query, ctx) => readLogs(ref, query, ctx, sessions),
    actions: [retryBuild(sessions), startBuild(sessions), stopBuild(sessions)],
    timeline: (refs, ctx) => readTimelines(refs, ctx, sessions),
    probe: ctx => probeAccounts(sessions, ctx),
  };
}

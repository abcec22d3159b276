import { BatchGetBuildsCommand, Build } from '@aws-sdk/client-codebuild';
import { consoleLinkForAccount } from '@portolan/plugin-aws-common';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  codeBuildBuildConsoleUrl,
  CodeBuildBuildView,
  CodeBuildPhase,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { Link } from '@portolan/plugin-platform-common';
import { FetchContext, ResourceView } from '@portolan/plugin-platform-node';
import { BuildReader } from '../buildReader';
import { codeBuildApi, CodeBuildApi } from '../codeBuildApi';
import { failureSentence } from '../failure';
import { needBuildId, noSuchBuild } from '../findLog';
import { observeBuild, ObservedBuild } from '../observedBuild';
import { toBuild } from '../projectState';
import { commitUrl, repositoryUrl } from '../repository';
import { observeVariables } from '../variables';
import { eachRef } from './eachRef';
import { lastLines } from './lastLines';
import { readReports } from './readReports';

/** One build: its phases, why it failed, the end of its log, what its tests say. */
export function buildView(
  sessions: AwsSessions,
): ResourceView<CodeBuildProjectRef> {
  return eachRef(
    {
      id: 'build',
      parameters: { build: /[A-Za-z0-9][\w-]{1,149}:[\w-]{8,64}/ },
    },
    async (ref, { build: wanted }, ctx): Promise<CodeBuildBuildView> => {
      const api = codeBuildApi(sessions, ctx);
      const id = wanted
        ? needBuildId(ref, wanted)
        : await newestId(ref, api, ctx);
      const build = await needBuild(ref, id, api);
      const observed = observeBuild(build);
      if (!observed) throw noSuchBuild(ref);
      const [log, reports] = await Promise.all([
        lastLines(ref, observed, ctx, sessions),
        readReports(ref, build.reportArns ?? [], api),
      ]);
      return {
        build: toBuild(observed),
        phases: toPhases(observed),
        failure: failureSentence(observed) || undefined,
        log,
        environment: observeVariables(build.environment?.environmentVariables),
        ...reports,
        links: linksOf(ref, build, observed, sessions),
      };
    },
  );
}

async function newestId(
  ref: CodeBuildProjectRef,
  api: CodeBuildApi,
  ctx: FetchContext,
): Promise<string> {
  const { ids } = await new BuildReader(api, ctx).list(ref);
  if (!ids[0]) throw noSuchBuild(ref);
  return ids[0];
}

async function needBuild(
  ref: CodeBuildProjectRef,
  id: string,
  api: CodeBuildApi,
): Promise<Build> {
  const { builds = [] } = await api(ref).send(
    'BatchGetBuilds',
    new BatchGetBuildsCommand({ ids: [id] }),
  );
  const build = builds.find(candidate => candidate.id === id);
  if (!build) throw noSuchBuild(ref);
  return build;
}

function toPhases({ phases, startedAt }: ObservedBuild): CodeBuildPhase[] {
  const begin = startedAt ? Date.parse(startedAt) : undefined;
  return phases.map(phase => ({
    type: phase.type,
    status:
      phase.status ?? (phase.type === 'COMPLETED' ? undefined : 'in-progress'),
    startedAt: phase.startedAt,
    offsetSeconds:
      begin !== undefined && phase.startedAt
        ? Math.max(Date.parse(phase.startedAt) - begin, 0) / 1_000
        : undefined,
    durationSeconds: phase.seconds,
    messages: phase.contexts.flatMap(({ message }) => message || []),
  }));
}

function linksOf(
  ref: CodeBuildProjectRef,
  { source }: Build,
  observed: ObservedBuild,
  sessions: AwsSessions,
): Link[] {
  const repository = repositoryUrl(source?.location);
  const { commit } = observed.source;
  return [
    {
      title: 'AWS console',
      url: consoleLinkForAccount(
        codeBuildBuildConsoleUrl(ref, observed.id),
        ref.accountId,
        sessions.accessPortal,
      ),
    },
    ...(repository && commit
      ? [{ title: 'Commit', url: commitUrl(repository, commit) }]
      : []),
  ];
}

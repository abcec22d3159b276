import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildProjectRef,
  CodeBuildStatisticsView,
} from '@portolan/plugin-codebuild-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { BuildReader } from '../buildReader';
import { codeBuildApi } from '../codeBuildApi';
import { newestBuilds } from '../fetchProjects';
import { durationOf, ObservedBuild } from '../observedBuild';
import { quantile, secondsIn, spanOf } from '../statistics';

const ALL = 100;
const RECENT = 20;

/** Marks the end; it takes no time. */
const NO_PHASE = 'COMPLETED';

/** How the last hundred builds went, and how the last twenty compare. */
export function statisticsView(
  sessions: AwsSessions,
): ResourceView<CodeBuildProjectRef> {
  return {
    id: 'statistics',
    async fetch(refs, _parameters, ctx) {
      const reader = new BuildReader(codeBuildApi(sessions, ctx), ctx);
      const answers = await newestBuilds(refs, ALL, reader);
      return answers.map(answer =>
        answer.ok ? { ok: true, value: toView(answer.value) } : answer,
      );
    },
  };
}

function toView(builds: readonly ObservedBuild[]): CodeBuildStatisticsView {
  const recent = builds.slice(0, RECENT);
  return {
    all: spanOf(builds),
    recent: spanOf(recent),
    phases: phaseTypes(builds).flatMap(type => {
      const medianSeconds = medianIn(builds, type);
      return medianSeconds === undefined
        ? []
        : [
            {
              type,
              medianSeconds,
              recentMedianSeconds: medianIn(recent, type),
            },
          ];
    }),
    builds: builds.toReversed().flatMap(build => {
      const { id, number, status, endedAt } = build;
      const seconds = durationOf(build);
      return endedAt && seconds !== undefined
        ? [{ id, number, status, endedAt, seconds }]
        : [];
    }),
  };
}

/** In the order of the build that has most of them. */
function phaseTypes(builds: readonly ObservedBuild[]): string[] {
  const longest = builds.reduce<ObservedBuild['phases']>(
    (most, { phases }) => (phases.length > most.length ? phases : most),
    [],
  );
  const types = new Set(longest.map(({ type }) => type));
  types.delete(NO_PHASE);
  return [...types];
}

function medianIn(
  builds: readonly ObservedBuild[],
  type: string,
): number | undefined {
  const seconds = builds
    .filter(({ status }) => status === 'succeeded')
    .flatMap(build => secondsIn(build, type) ?? []);
  return quantile(seconds, 0.5);
}

import {
  CodeBuildBuild,
  CodeBuildDetails,
} from '@portolan/plugin-codebuild-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { failureOf } from './failure';
import { assessProject } from './health';
import { durationOf, ObservedBuild } from './observedBuild';
import { ObservedProject } from './observedProject';
import { durationChange, secondsIn, spanOf } from './statistics';

/** Builds of a snapshot; a page of thirty projects must stay small. */
const RECENT = 5;

/** Digits of a commit's hash that people read. */
const SHORT_COMMIT = 7;

/** Digits of it in lists, where images are often tagged with so many. */
const LISTED_COMMIT = 12;

/** Everything that was learned of a project. */
export interface ProjectFindings {
  project: ObservedProject;
  /** Newest first. */
  builds: readonly ObservedBuild[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Makes the part of a snapshot that depends on what CodeBuild said. */
export function projectState({
  project,
  builds,
  now,
}: ProjectFindings): Pick<
  ResourceState<CodeBuildDetails>,
  'health' | 'reason' | 'version' | 'updatedAt' | 'details'
> {
  const { concurrentBuildLimit } = project;
  const good = builds.find(({ status }) => status === 'succeeded');
  return {
    ...assessProject({ builds, concurrentBuildLimit, now }),
    version: good && versionOf(good),
    updatedAt: builds.find(({ endedAt }) => endedAt)?.endedAt,
    details: {
      source: {
        type: project.sourceType,
        repository: project.repository,
        version: project.sourceVersion,
      },
      recent: builds.slice(0, RECENT).map(toRecent),
      statistics: statisticsOf(builds),
    },
  };
}

/** What a build was made from, short: its commit, else its tag, pull request or branch. */
function versionOf({ source }: ObservedBuild): string | undefined {
  const { commit, tag, pullRequest, branch } = source;
  return (
    commit?.slice(0, SHORT_COMMIT) ??
    tag ??
    (pullRequest ? `pull request ${pullRequest}` : branch)
  );
}

/** A build as lists show it. */
export function toBuild(build: ObservedBuild): CodeBuildBuild {
  const { id, number, status, startedAt, endedAt, batch, source } = build;
  const failure = failureOf(build);
  const isRunning = status === 'in-progress';
  return {
    id,
    number,
    status,
    ...source,
    by: build.by,
    startedAt,
    endedAt,
    durationSeconds: durationOf(build),
    queuedSeconds: secondsIn(build, 'QUEUED') || undefined,
    phase: isRunning ? build.phase : failure?.phase,
    why: failure?.why,
    batch,
  };
}

/** The same in fewer bytes: a page of thirty projects has 150 of them. */
function toRecent(build: ObservedBuild): CodeBuildBuild {
  const { endedAt, queuedSeconds, batch, commit, ...rest } = toBuild(build);
  return { ...rest, commit: commit?.slice(0, LISTED_COMMIT) };
}

function statisticsOf(
  builds: readonly ObservedBuild[],
): CodeBuildDetails['statistics'] {
  const { builds: ended, succeeded, medianSeconds } = spanOf(builds);
  return ended > 0
    ? {
        builds: ended,
        succeeded,
        medianSeconds,
        change: durationChange(builds),
      }
    : undefined;
}

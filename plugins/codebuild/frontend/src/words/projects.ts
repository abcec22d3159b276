import {
  CodeBuildBuild,
  CodeBuildDetails,
  codeBuildDetailsSchema,
} from '@portolan/plugin-codebuild-common';
import type { Snapshot } from '@portolan/plugin-platform-common';
import { buildNameInside, sourceWords } from './builds';
import { buildStatusWords, isFailure } from './buildStatus';

/** What Portolan knows about one CodeBuild project. */
export type CodeBuildProject = Snapshot<CodeBuildDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function codeBuildProject({
  details,
  ...snapshot
}: Snapshot): CodeBuildProject {
  const parsed = codeBuildDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

export function newestBuild({
  details,
}: CodeBuildProject): CodeBuildBuild | undefined {
  return details?.recent[0];
}

/**
 * The build that makes a project fail: the newest that ended by itself, if it failed. What runs now or was stopped says
 * nothing yet.
 */
export function failingBuild({
  details,
}: CodeBuildProject): CodeBuildBuild | undefined {
  const decisive = details?.recent.find(
    ({ status }) => status === 'succeeded' || isFailure(status),
  );
  return decisive && isFailure(decisive.status) ? decisive : undefined;
}

/** Whether a build runs, so that what is known of it moves. */
export function isBuilding({ health, details }: CodeBuildProject): boolean {
  return (
    health === 'progressing' ||
    (details?.recent ?? []).some(({ status }) => status === 'in-progress')
  );
}

/** `Building`, `Timed out`: the newest build's word says more than that of the project's health. */
export function healthWord(project: CodeBuildProject): string | undefined {
  const build =
    project.health === 'unhealthy'
      ? failingBuild(project)
      : newestBuild(project);
  if (!build || build.status === 'succeeded') return undefined;
  const { tone, label } = buildStatusWords(build);
  return tone === project.health ? label : undefined;
}

/** `build 41 · main`, for the overview card. */
export function overviewWords(project: CodeBuildProject): string | undefined {
  const build = newestBuild(project);
  return (
    build &&
    [buildNameInside(build), sourceWords(build)].filter(Boolean).join(' · ')
  );
}

/** `9 of 10 succeeded`: those that ended by themselves. */
export function successWords(span: {
  builds: number;
  succeeded: number;
}): string {
  return span.builds > 0
    ? `${span.succeeded} of ${span.builds} succeeded`
    : 'none has ended by itself';
}

/** Whether the project is known to build in batches. */
export function hasBatches({ details }: CodeBuildProject): boolean {
  return (details?.recent ?? []).some(({ batch }) => batch !== undefined);
}

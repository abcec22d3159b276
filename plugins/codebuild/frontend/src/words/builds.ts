import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { buildStatusWords } from './buildStatus';

/** Digits of a commit's hash that people read. */
const SHORT_COMMIT = 7;

/** `Build 41`; one without a number goes by the begin of its id. */
export function buildName({
  id,
  number,
}: Pick<CodeBuildBuild, 'id' | 'number'>): string {
  return `Build ${number ?? id.slice(id.indexOf(':') + 1).slice(0, 8)}`;
}

/** `build 41`, inside of a sentence. */
export function buildNameInside(
  build: Pick<CodeBuildBuild, 'id' | 'number'>,
): string {
  return buildName(build).replace(/^B/, 'b');
}

/** `Build 41: failed` */
export function buildTitle(build: CodeBuildBuild): string {
  return `${buildName(build)}: ${buildStatusWords(build).label.toLowerCase()}`;
}

export function shortCommit(commit: string): string {
  return commit.slice(0, SHORT_COMMIT);
}

/** What was built, as people call it: a branch, a tag, a pull request. */
export function sourceWords({
  branch,
  tag,
  pullRequest,
}: Pick<CodeBuildBuild, 'branch' | 'tag' | 'pullRequest'>): string | undefined {
  if (pullRequest !== undefined) return `pull request ${pullRequest}`;
  if (tag !== undefined) return `tag ${tag}`;
  return branch;
}

/** `BUILD: yarn test ended with exit status 1` */
export function failureWords({
  phase,
  why,
}: Pick<CodeBuildBuild, 'phase' | 'why'>): string | undefined {
  return [phase, why].filter(Boolean).join(': ') || undefined;
}

/** What the link to a failed build promises: `Phase BUILD and last log lines of build 41`. */
export function failureLinkTitle(build: CodeBuildBuild): string {
  const where = build.phase ? `Phase ${build.phase}` : 'Phases';
  return `${where} and last log lines of ${buildNameInside(build)}`;
}

import { AwsSessions } from '@portolan/plugin-aws-node';
import { CodeBuildProjectRef } from '@portolan/plugin-codebuild-common';
import { ActionRefused, FetchContext } from '@portolan/plugin-platform-node';
import { BuildReader } from '../buildReader';
import { codeBuildApi, CodeBuildApi } from '../codeBuildApi';
import { buildName } from '../failure';
import { BUILDS_PER_PROJECT } from '../fetchProjects';
import { ObservedBuild } from '../observedBuild';

/** A project as it is at this moment, for an action that rests on it. */
export interface Present {
  api: CodeBuildApi;
  /** Newest first. */
  builds: readonly ObservedBuild[];
  /** Names this state: id of the newest build. */
  state: string;
}

/** State of a project without builds. */
const NO_BUILDS = 'no-builds';

/**
 * Reads the newest builds.
 *
 * @param expected - the state that a person confirmed, if they saw one
 * @throws ActionRefused where another build has begun since
 * @throws UpstreamError
 */
export async function readPresent(
  ref: CodeBuildProjectRef,
  ctx: FetchContext,
  sessions: AwsSessions,
  expected?: string,
): Promise<Present> {
  const api = codeBuildApi(sessions, ctx);
  const reader = new BuildReader(api, ctx);
  const { ids } = await reader.list(ref);
  const builds = await reader.read(ref, ids.slice(0, BUILDS_PER_PROJECT));
  const state = ids[0] ?? NO_BUILDS;
  if (expected !== undefined && expected !== state) {
    const begun = builds[0] ? buildName(builds[0]) : 'Another build';
    throw new ActionRefused(
      `${begun} has begun since you looked. See what it does, then decide again.`,
    );
  }
  return { api, builds, state };
}

/** `project checkout-build, account 111122223333, eu-west-1` */
export function place(ref: CodeBuildProjectRef): string {
  return `project ${ref.project}, account ${ref.accountId}, ${ref.region}`;
}

/** What a build is made from, in words: `commit 3f2a9c1 of main`. */
export function madeFrom({ source }: ObservedBuild): string {
  const { commit, branch, tag, pullRequest } = source;
  const name =
    branch ?? tag ?? (pullRequest ? `pull request ${pullRequest}` : undefined);
  if (!commit) return name ?? 'the project’s source';
  const short = `commit ${commit.slice(0, 7)}`;
  return name ? `${short} of ${name}` : short;
}

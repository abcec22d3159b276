import {
  BatchGetBuildsCommand,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import { AwsTarget, inBatches } from '@portolan/plugin-aws-node';
import { CodeBuildProjectRef } from '@portolan/plugin-codebuild-common';
import {
  caught,
  FetchContext,
  FetchResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { CodeBuildApi } from './codeBuildApi';
import { isFinal, observeBuild, ObservedBuild } from './observedBuild';

/** The most that one call takes. */
const BUILDS_PER_CALL = 100;

/** Ids of builds, newest first, and where the list goes on. */
export interface BuildIds {
  ids: string[];
  nextToken?: string;
}

/** Reads builds. Those that have ended never change: each is asked for once. */
export class BuildReader {
  readonly #api: CodeBuildApi;
  readonly #ctx: Pick<FetchContext, 'immutable'>;

  constructor(api: CodeBuildApi, ctx: Pick<FetchContext, 'immutable'>) {
    this.#api = api;
    this.#ctx = ctx;
  }

  /**
   * One page of a project's builds: CodeBuild gives a hundred.
   *
   * @throws UpstreamError
   */
  async list(ref: CodeBuildProjectRef, nextToken?: string): Promise<BuildIds> {
    const page = await caught(
      this.#api(ref).send(
        'ListBuildsForProject',
        new ListBuildsForProjectCommand({
          projectName: ref.project,
          nextToken,
        }),
      ),
    );
    if (page.ok) {
      return { ids: page.value.ids ?? [], nextToken: page.value.nextToken };
    }
    throw page.error.code === 'not-found' ? noSuchProject(ref) : page.error;
  }

  /**
   * Builds of one project.
   *
   * @returns in the order of their ids, without those that CodeBuild does not know
   * @throws UpstreamError where one could not be read
   */
  async read(
    ref: CodeBuildProjectRef,
    ids: readonly string[],
  ): Promise<ObservedBuild[]> {
    return pick(ids, await this.readAll(ref, ids));
  }

  /**
   * Builds of any projects of an account and region, a hundred per call.
   *
   * @returns without those that CodeBuild does not know
   */
  async readAll(
    target: AwsTarget,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, FetchResult<ObservedBuild>>> {
    const prefix = `${target.accountId}:${target.region}:`;
    const answers = new Map<string, FetchResult<ObservedBuild>>();
    const asked = new Set<string>();
    const ask = async (some: readonly string[]) => {
      some.forEach(id => asked.add(id));
      await Promise.all(
        inBatches(some, BUILDS_PER_CALL).map(batch =>
          this.#ask(target, batch, answers),
        ),
      );
    };
    const keys = [...new Set(ids)].map(id => prefix + id);
    if (keys.length === 0) return answers;
    const kept = await this.#ctx.immutable<ObservedBuild>(
      'build',
      keys,
      async missing => {
        await ask(missing.map(key => key.slice(prefix.length)));
        return new Map(
          [...answers].flatMap(([id, answer]) =>
            answer.ok && isFinal(answer.value)
              ? [[prefix + id, answer.value] as const]
              : [],
          ),
        );
      },
    );
    for (const [key, value] of kept) {
      answers.set(key.slice(prefix.length), { ok: true, value });
    }
    // Another piece of work was asking for these, and they still run: nothing of theirs was kept.
    await ask(
      keys
        .map(key => key.slice(prefix.length))
        .filter(id => !answers.has(id) && !asked.has(id)),
    );
    return answers;
  }

  async #ask(
    target: AwsTarget,
    ids: string[],
    answers: Map<string, FetchResult<ObservedBuild>>,
  ): Promise<void> {
    const answer = await caught(
      this.#api(target).send(
        'BatchGetBuilds',
        new BatchGetBuildsCommand({ ids }),
      ),
    );
    if (!answer.ok) {
      ids.forEach(id => answers.set(id, answer));
      return;
    }
    for (const build of answer.value.builds ?? []) {
      const value = observeBuild(build);
      if (value) answers.set(value.id, { ok: true, value });
    }
  }
}

/**
 * @returns in the order of their ids
 * @throws UpstreamError where one could not be read
 */
export function pick(
  ids: readonly string[],
  answers: ReadonlyMap<string, FetchResult<ObservedBuild>>,
): ObservedBuild[] {
  return ids.flatMap(id => {
    const answer = answers.get(id);
    if (!answer) return [];
    if (!answer.ok) throw answer.error;
    return [answer.value];
  });
}

/** CodeBuild has no such project. */
export function noSuchProject(ref: CodeBuildProjectRef): UpstreamError {
  return new UpstreamError(
    'not-found',
    `There is no project ${ref.project} in account ${ref.accountId}, ${ref.region}.`,
  );
}

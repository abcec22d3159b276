import {
  AwsAccessPortal,
  consoleLinkForAccount,
} from '@portolan/plugin-aws-common';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildDetails,
  codeBuildProjectConsoleUrl,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { Snapshot } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { BuildReader, pick } from './buildReader';
import { codeBuildApi } from './codeBuildApi';
import { describeProjects, ofTargets } from './describeProjects';
import { ObservedBuild } from './observedBuild';
import { projectState } from './projectState';

/** Builds of each project that are read: those of ten projects fill one call. */
export const BUILDS_PER_PROJECT = 10;

type Answer = FetchResult<ObservedBuild[]>;

/** What is known of a project before asking. */
export function describeRef(
  ref: CodeBuildProjectRef,
  portal: AwsAccessPortal | undefined,
): Pick<Snapshot, 'name' | 'scope' | 'links'> {
  const { project, accountId, region } = ref;
  const url = codeBuildProjectConsoleUrl(ref);
  return {
    name: project,
    scope: { account: accountId, region },
    links: [
      {
        title: 'AWS console',
        url: consoleLinkForAccount(url, accountId, portal),
      },
    ],
  };
}

/** Fetches projects with their newest builds: in two round trips, however many there are. */
export async function fetchProjects(
  refs: readonly CodeBuildProjectRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<FetchResult<ResourceState<CodeBuildDetails>>[]> {
  const api = codeBuildApi(sessions, ctx);
  const [projects, builds] = await Promise.all([
    describeProjects(refs, api),
    newestBuilds(refs, BUILDS_PER_PROJECT, new BuildReader(api, ctx)),
  ]);
  const now = Date.now();
  return refs.map((ref, index) => {
    const project = projects[index];
    if (!project.ok) return project;
    const known = describeRef(ref, sessions.accessPortal);
    if (!project.value) {
      return {
        ok: true,
        value: { ...known, health: 'missing', reason: missing(ref) },
      };
    }
    const answer = builds[index];
    if (!answer.ok) return answer;
    return {
      ok: true,
      value: {
        ...known,
        ...projectState({ project: project.value, builds: answer.value, now }),
      },
    };
  });
}

/**
 * The newest builds of projects of any accounts and regions: their lists at once, then the builds of all lists together.
 *
 * @returns one result per ref, in order
 */
export async function newestBuilds(
  refs: readonly CodeBuildProjectRef[],
  count: number,
  reader: BuildReader,
): Promise<Answer[]> {
  const answers = new Map<CodeBuildProjectRef, Answer>();
  await Promise.all(
    ofTargets(refs).map(async ofTarget => {
      const lists = await Promise.all(
        ofTarget.map(ref => caught(newestIds(ref, count, reader))),
      );
      const all = lists.flatMap(list => (list.ok ? list.value : []));
      const found = await reader.readAll(ofTarget[0], all);
      ofTarget.forEach((ref, index) => {
        const list = lists[index];
        answers.set(ref, list.ok ? answerOf(list.value, found) : list);
      });
    }),
  );
  return refs.map(ref => answers.get(ref) ?? { ok: true, value: [] });
}

async function newestIds(
  ref: CodeBuildProjectRef,
  count: number,
  reader: BuildReader,
): Promise<string[]> {
  return (await reader.list(ref)).ids.slice(0, count);
}

function answerOf(
  ids: readonly string[],
  found: ReadonlyMap<string, FetchResult<ObservedBuild>>,
): Answer {
  const failed = ids.map(id => found.get(id)).find(answer => !answer?.ok);
  return failed && !failed.ok ? failed : { ok: true, value: pick(ids, found) };
}

function missing(ref: CodeBuildProjectRef): string {
  return `There is no project ${ref.project} in account ${ref.accountId}, ${ref.region}. Correct the annotation, or create the project.`;
}

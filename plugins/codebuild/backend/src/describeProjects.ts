import { BatchGetProjectsCommand, Project } from '@aws-sdk/client-codebuild';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { CodeBuildProjectRef } from '@portolan/plugin-codebuild-common';
import { caught, FetchResult } from '@portolan/plugin-platform-node';
import { CodeBuildApi } from './codeBuildApi';
import { observeProject, ObservedProject } from './observedProject';

/** The most that one call takes. */
const PROJECTS_PER_CALL = 100;

/** Refs of one account and region. */
export function ofTargets(
  refs: Iterable<CodeBuildProjectRef>,
): CodeBuildProjectRef[][] {
  return [
    ...groupBy(
      refs,
      ({ accountId, region }) => `${accountId}:${region}`,
    ).values(),
  ];
}

/**
 * Describes projects of any accounts and regions, a hundred per call, all calls at once.
 *
 * @returns one answer per ref, in order; `undefined` for a project that is not there
 */
export async function describeProjects(
  refs: readonly CodeBuildProjectRef[],
  api: CodeBuildApi,
): Promise<FetchResult<ObservedProject | undefined>[]> {
  const answers = new Map<
    CodeBuildProjectRef,
    FetchResult<ObservedProject | undefined>
  >();
  const batches = ofTargets(refs).flatMap(ofTarget =>
    inBatches(ofTarget, PROJECTS_PER_CALL),
  );
  await Promise.all(
    batches.map(async batch => {
      const answer = await caught(describeBatch(batch, api));
      for (const ref of batch) {
        answers.set(
          ref,
          answer.ok
            ? { ok: true, value: observed(answer.value.get(ref.project)) }
            : answer,
        );
      }
    }),
  );
  return refs.map(ref => answers.get(ref) ?? { ok: true, value: undefined });
}

/** @throws UpstreamError */
async function describeBatch(
  refs: readonly CodeBuildProjectRef[],
  api: CodeBuildApi,
): Promise<Map<string | undefined, Project>> {
  const names = [...new Set(refs.map(ref => ref.project))];
  const { projects = [] } = await api(refs[0]).send(
    'BatchGetProjects',
    new BatchGetProjectsCommand({ names }),
  );
  return new Map(projects.map(project => [project.name, project]));
}

function observed(project: Project | undefined): ObservedProject | undefined {
  return project && observeProject(project);
}

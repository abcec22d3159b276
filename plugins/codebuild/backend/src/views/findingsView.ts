import { ListCuratedEnvironmentImagesCommand } from '@aws-sdk/client-codebuild';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildFindingsView,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import {
  caught,
  FetchResult,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { noSuchProject } from '../buildReader';
import { codeBuildApi, CodeBuildApi } from '../codeBuildApi';
import { describeProjects, ofTargets } from '../describeProjects';
import { findingsOf } from '../findings';
import { isCuratedImage } from '../images';
import { ObservedProject } from '../observedProject';

/** What could be safer in a project's settings. */
export function findingsView(
  sessions: AwsSessions,
): ResourceView<CodeBuildProjectRef> {
  return {
    id: 'findings',
    async fetch(refs, _parameters, ctx) {
      const api = codeBuildApi(sessions, ctx);
      const projects = await describeProjects(refs, api);
      const images = await offeredImages(refs, projects, api);
      return refs.map((ref, index) => {
        const project = projects[index];
        if (!project.ok) return project;
        return project.value
          ? { ok: true, value: toView(project.value, images.get(ref)) }
          : { ok: false, error: noSuchProject(ref) };
      });
    },
  };
}

function toView(
  project: ObservedProject,
  images: FetchResult<string[]> | undefined,
): CodeBuildFindingsView {
  return {
    findings: findingsOf(project, images?.ok ? images.value : []),
    ...(images &&
      !images.ok && {
        notice: `Whether the image is out of date could not be checked: ${images.error.message}`,
      }),
  };
}

/** The images that CodeBuild offers where a project uses one of them; asked for once per account and region. */
async function offeredImages(
  refs: readonly CodeBuildProjectRef[],
  projects: readonly FetchResult<ObservedProject | undefined>[],
  api: CodeBuildApi,
): Promise<ReadonlyMap<CodeBuildProjectRef, FetchResult<string[]>>> {
  const using = refs.filter((_, index) => {
    const project = projects[index];
    return project.ok && isCuratedImage(project.value?.image);
  });
  const offered = await Promise.all(
    ofTargets(using).map(async ofTarget => {
      const images = await caught(listImages(ofTarget[0], api));
      return ofTarget.map(ref => [ref, images] as const);
    }),
  );
  return new Map(offered.flat());
}

/** @throws UpstreamError */
async function listImages(
  ref: CodeBuildProjectRef,
  api: CodeBuildApi,
): Promise<string[]> {
  const { platforms = [] } = await api(ref).send(
    'ListCuratedEnvironmentImages',
    new ListCuratedEnvironmentImagesCommand({}),
  );
  return platforms
    .flatMap(({ languages = [] }) => languages)
    .flatMap(({ images = [] }) => images)
    .flatMap(({ name }) => name ?? []);
}

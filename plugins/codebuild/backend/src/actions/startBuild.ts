import { StartBuildCommand } from '@aws-sdk/client-codebuild';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildDetails,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { noSuchProject } from '../buildReader';
import { codeBuildApi } from '../codeBuildApi';
import { describeProjects } from '../describeProjects';
import { buildName } from '../failure';
import { ObservedProject } from '../observedProject';
import { isGitSource } from '../sourceVersion';
import { place, readPresent } from './present';
import { REFUSALS } from './refusals';

/**
 * Names of branches and tags, and hashes: what Git allows, less what a shell or a URL would read as something else.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
const VERSION =
  /^(?!.*(?:\.\.|\/\/|\.lock$|[./]$))[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;

const inputSchema = z.object({
  version: z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? value.trim() : undefined,
    z
      .string()
      .regex(
        VERSION,
        'Expected the name of a branch or tag, or a commit: letters, digits, ".", "_", "/" and "-".',
      )
      .optional(),
  ),
});

/** Builds a branch or commit. */
export function startBuild(
  sessions: AwsSessions,
): ResourceAction<CodeBuildProjectRef, CodeBuildDetails> {
  return {
    id: 'start',
    title: 'Start',
    description: 'Start a build of a branch, tag or commit.',
    destructive: false,
    input: inputSchema,
    offer({ details }) {
      const source = details?.source;
      if (source?.type === 'CODEPIPELINE') {
        return {
          available: false,
          why: 'Its source comes from a pipeline: release the pipeline instead.',
        };
      }
      if (!isGitSource(source?.type)) return { available: true };
      return {
        available: true,
        fields: [
          {
            name: 'version',
            title: 'Branch or commit',
            ...(!source?.version && {
              description: 'The repository’s default branch if it is left out.',
            }),
            kind: 'text',
            required: false,
            ...(source?.version && { initial: source.version }),
          },
        ],
      };
    },
    async plan(ref, input, ctx) {
      const { version } = inputSchema.parse(input);
      const [{ builds, state }, [project]] = await Promise.all([
        readPresent(ref, ctx, sessions),
        describeProjects([ref], codeBuildApi(sessions, ctx)),
      ]);
      if (!project.ok) throw project.error;
      if (!project.value) throw noSuchProject(ref);
      const running = builds.filter(({ status }) => status === 'in-progress');
      return {
        message: `Start a build of ${whatOf(project.value, version)} in ${place(
          ref,
        )}.`,
        effects: [
          `CodeBuild builds ${whatOf(
            project.value,
            version,
          )} with the project’s present settings, and does what its buildspec says.`,
          ...running.map(build => `${buildName(build)} goes on beside it.`),
        ],
        expected: state,
      };
    },
    async run(ref, input, expected, ctx) {
      const { version } = inputSchema.parse(input);
      const { api } = await readPresent(ref, ctx, sessions, expected);
      const { build } = await api(ref).change(
        'StartBuild',
        new StartBuildCommand({
          projectName: ref.project,
          sourceVersion: version,
          idempotencyToken: ctx.idempotencyToken,
        }),
        REFUSALS,
      );
      const begun = build?.buildNumber
        ? `Build ${build.buildNumber}`
        : 'A build';
      return {
        message: `${begun}${version ? ` of ${version}` : ''} was started.`,
      };
    },
  };
}

function whatOf(project: ObservedProject, version: string | undefined): string {
  if (version) return version;
  return (
    project.sourceVersion ??
    (isGitSource(project.sourceType)
      ? 'the default branch'
      : 'the project’s source')
  );
}

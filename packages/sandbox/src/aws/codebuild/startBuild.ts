import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { buildAt } from '../../world/codebuild/builds';
import { Build } from '../../world/codebuild/model';
import { BuildRequest, Project } from '../../world/codebuild/Project';
import { AwsError } from '../AwsError';
import { Call, operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { invalidInput, needBuild, needProject } from './lookup';
import { wireBuild } from './shapes/build';

const TOKEN_VALID_MS = 5 * 60_000;

const environmentVariables = z.array(
  z.object({
    name: z.string().min(1),
    value: z.string(),
    type: z
      .enum(['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'])
      .default('PLAINTEXT'),
  }),
);

export const startBuild = operation(
  z.object({
    projectName: z.string().min(1),
    sourceVersion: z.string().optional(),
    environmentVariablesOverride: environmentVariables.default([]),
    idempotencyToken: z.string().optional(),
  }),
  ({ idempotencyToken, ...input }, call) => {
    const project = needProject(call, input.projectName);
    const sourceVersion = input.sourceVersion || project.spec.source.branch;
    const build = once(call, project, idempotencyToken, input, () => ({
      sourceVersion,
      commit: project.commitOf(sourceVersion, call.world.now()),
      environment: input.environmentVariablesOverride,
    }));
    return {
      build: wireBuild({ project, build }, call.world),
    } satisfies OnTheWire<CodeBuild.StartBuildOutput>;
  },
);

export const retryBuild = operation(
  z.object({
    id: z.string().min(1).optional(),
    idempotencyToken: z.string().optional(),
  }),
  ({ id, idempotencyToken }, call) => {
    if (!id) throw invalidInput('A build id is required');
    const { project, build: earlier } = needBuild(call, id);
    const build = once(call, project, idempotencyToken, { id }, () => {
      if (buildAt(earlier, call.world.now()).status === 'IN_PROGRESS')
        throw invalidInput(`Build ${id} cannot be retried while it runs`);
      const { sourceVersion, commit, environment } = earlier;
      return { sourceVersion, commit, environment };
    });
    return {
      build: wireBuild({ project, build }, call.world),
    } satisfies OnTheWire<CodeBuild.RetryBuildOutput>;
  },
);

export const stopBuild = operation(
  z.object({ id: z.string().min(1) }),
  ({ id }, call) => {
    const { project, build } = needBuild(call, id);
    project.stop(build, call.world.now());
    return {
      build: wireBuild({ project, build }, call.world),
    } satisfies OnTheWire<CodeBuild.StopBuildOutput>;
  },
);

/** Begins a build, or gives the one that the same request with the same token has begun. */
function once(
  call: Call,
  project: Project,
  token: string | undefined,
  input: object,
  request: () => Pick<BuildRequest, 'sourceVersion' | 'commit' | 'environment'>,
): Build {
  const now = call.world.now();
  const asked = JSON.stringify(input);
  const known = token ? project.tokens.get(token) : undefined;
  if (known && known.build.submittedAt + TOKEN_VALID_MS > now) {
    if (known.asked !== asked)
      throw invalidInput(
        'Parameter mismatch: the idempotency token was used with other parameters',
      );
    return known.build;
  }
  const wanted = request();
  refuseTooMany(project, now);
  const build = project.start({
    ...wanted,
    submittedAt: now,
    initiator: initiatorOf(call),
  });
  if (token) project.tokens.set(token, { asked, build });
  return build;
}

function refuseTooMany(project: Project, now: number): void {
  const { concurrentBuildLimit = Infinity } = project.spec;
  const running = project
    .begunBuilds(now)
    .filter(build => buildAt(build, now).status === 'IN_PROGRESS');
  if (running.length >= concurrentBuildLimit)
    throw new AwsError(
      'AccountLimitExceededException',
      `Cannot have more than ${concurrentBuildLimit} active builds for the project`,
    );
}

/** A user's name, or a role's with the name of its session. */
function initiatorOf({ caller }: Call): string {
  return caller.arn.replace(/^.*:(?:user|assumed-role)\//, '');
}

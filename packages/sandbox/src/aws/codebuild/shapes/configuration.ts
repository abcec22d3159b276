import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { CANARIES } from '../../../canaries';
import { arnOf } from '../../../world/arns';
import { buildspecOf } from '../../../world/codebuild/buildspec';
import { EnvironmentVariable } from '../../../world/codebuild/model';
import { Project } from '../../../world/codebuild/Project';
import { OnTheWire } from '../../wire';

/**
 * What a project says, and each of its builds and batches repeats.
 *
 * @param overrides - variables of the build itself
 */
export function wireConfiguration(
  project: Project,
  canaries: boolean,
  overrides: readonly EnvironmentVariable[] = [],
) {
  const { spec, place } = project;
  return {
    source: wireSource(project, canaries),
    secondarySources: [],
    secondarySourceVersions: [],
    cache: { type: 'NO_CACHE' },
    environment: wireEnvironment(project, canaries, overrides),
    serviceRole: serviceRole(project),
    queuedTimeoutInMinutes: spec.queuedTimeoutMinutes,
    encryptionKey: spec.encryptionKey ?? arnOf('kms', place, 'alias/aws/s3'),
  } satisfies OnTheWire<Partial<CodeBuild.Build>>;
}

function wireSource(
  project: Project,
  canaries: boolean,
): OnTheWire<CodeBuild.ProjectSource> {
  const { spec, location } = project;
  return {
    type: spec.source.type,
    ...(location && { location, gitCloneDepth: 1 }),
    gitSubmodulesConfig: { fetchSubmodules: false },
    buildspec: buildspecOf(spec, canaries),
    reportBuildStatus: spec.webhook,
    insecureSsl: false,
  };
}

function wireEnvironment(
  { spec }: Project,
  canaries: boolean,
  overrides: readonly EnvironmentVariable[],
): OnTheWire<CodeBuild.ProjectEnvironment> {
  return {
    type: spec.environmentType,
    image: spec.image,
    computeType: spec.computeType,
    environmentVariables: [
      ...variablesOf(spec, canaries).filter(
        ({ name }) => !overrides.some(each => each.name === name),
      ),
      ...overrides,
    ],
    privilegedMode: spec.privileged,
    imagePullCredentialsType: spec.image.startsWith('aws/')
      ? 'CODEBUILD'
      : 'SERVICE_ROLE',
  };
}

export function wireLogsConfig({
  spec,
  logGroup,
}: Project): OnTheWire<CodeBuild.LogsConfig> {
  return {
    cloudWatchLogs: {
      status: spec.logs ? 'ENABLED' : 'DISABLED',
      ...(spec.logGroup && { groupName: logGroup }),
    },
    s3Logs: { status: 'DISABLED', encryptionDisabled: false },
  };
}

export function serviceRole({ name, place }: Project): string {
  return `arn:aws:iam::${place.account}:role/service-role/codebuild-${name}`;
}

function variablesOf(
  { environment, parameterStore, secretsManager }: Project['spec'],
  canaries: boolean,
): EnvironmentVariable[] {
  const all = (
    values: Readonly<Record<string, string>>,
    type: EnvironmentVariable['type'],
  ) => Object.entries(values).map(([name, value]) => ({ name, value, type }));
  return [
    ...all(environment, 'PLAINTEXT'),
    ...all(parameterStore, 'PARAMETER_STORE'),
    ...all(secretsManager, 'SECRETS_MANAGER'),
    ...(canaries
      ? [
          ...all({ DEPLOY_TOKEN: CANARIES.buildEnvironment }, 'PLAINTEXT'),
          ...all({ SIGNING_KEY: CANARIES.buildParameter }, 'PARAMETER_STORE'),
          ...all({ NPM_AUTH: CANARIES.buildSecret }, 'SECRETS_MANAGER'),
        ]
      : []),
  ];
}

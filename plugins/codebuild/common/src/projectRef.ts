import {
  ArnKind,
  AwsPartition,
  consoleUrl,
  formatArn,
  parseArn,
  Reading,
} from '@portolan/plugin-aws-common';

/**
 * Which CodeBuild project.
 *
 * @public
 */
export interface CodeBuildProjectRef {
  partition: AwsPartition;
  region: string;
  accountId: string;
  project: string;
}

const PROJECT_ARN: ArnKind = {
  service: 'codebuild',
  title: 'CodeBuild project',
  example: 'arn:aws:codebuild:eu-west-1:111122223333:project/my-project',
};

/**
 * Names of projects.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html
 */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/;

/** Whether a text has the form of a project's name. @public */
export function isCodeBuildProjectName(text: string): boolean {
  return NAME.test(text);
}

/** @public */
export function codeBuildProjectArn(ref: CodeBuildProjectRef): string {
  return formatArn({
    ...ref,
    service: 'codebuild',
    resource: `project/${ref.project}`,
  });
}

/**
 * Reads the ARN of a CodeBuild project. Never throws.
 *
 * @public
 */
export function parseCodeBuildProjectArn(
  text: string,
): Reading<CodeBuildProjectRef> {
  const read = parseArn(text, PROJECT_ARN);
  if (!read.ok) return read;
  const { partition, region, accountId, resource } = read.value;
  const slash = resource.indexOf('/');
  const type = slash < 0 ? resource : resource.slice(0, slash);
  const name = slash < 0 ? '' : resource.slice(slash + 1);
  if (type !== 'project') {
    // A build's id is `<project>:<uuid>`.
    const [project] = name.split(':');
    const ofProject = { partition, region, accountId, project };
    return {
      ok: false,
      code: 'malformed',
      message: `It is the ARN of a ${
        type.slice(0, 40) || 'nameless thing'
      }, not of a project.`,
      fix:
        type === 'build' && isCodeBuildProjectName(project)
          ? `Write the ARN of its project: ${codeBuildProjectArn(ofProject)}.`
          : `Write the ARN of the project, like ${PROJECT_ARN.example}.`,
    };
  }
  if (!isCodeBuildProjectName(name)) {
    return {
      ok: false,
      code: 'malformed',
      message:
        'After “project/” the ARN has the name of the project: 2 to 150 letters, digits, hyphens and underscores, the first of them a letter or digit.',
      fix: `Copy the ARN from the project’s page in the console; it looks like ${PROJECT_ARN.example}.`,
    };
  }
  return { ok: true, value: { partition, region, accountId, project: name } };
}

/** Page of the project in the AWS console. @public */
export function codeBuildProjectConsoleUrl(ref: CodeBuildProjectRef): string {
  return consoleUrl(ref.region, [...projectPath(ref), 'history']);
}

/**
 * Page of a build in the AWS console.
 *
 * @param buildId - `<project>:<uuid>`
 * @public
 */
export function codeBuildBuildConsoleUrl(
  ref: CodeBuildProjectRef,
  buildId: string,
): string {
  return consoleUrl(ref.region, [...projectPath(ref), 'build', buildId, '']);
}

/**
 * Page with the log of a build in the AWS console.
 *
 * @param buildId - `<project>:<uuid>`
 * @public
 */
export function codeBuildLogConsoleUrl(
  ref: CodeBuildProjectRef,
  buildId: string,
): string {
  return consoleUrl(ref.region, [...projectPath(ref), 'build', buildId, 'log']);
}

function projectPath({ accountId, project }: CodeBuildProjectRef): string[] {
  return ['codesuite', 'codebuild', accountId, 'projects', project];
}

import { CodeBuildFinding } from '@portolan/plugin-codebuild-common';
import { imageAge } from './images';
import { ObservedProject } from './observedProject';
import { isPlaintextSecret } from './variables';

/** A build that may run this long is hardly limited, in minutes; CodeBuild's own default is an hour. */
const LONG_TIMEOUT_MINUTES = 8 * 60;

const RANK: Readonly<Record<CodeBuildFinding['severity'], number>> = {
  high: 0,
  medium: 1,
  low: 2,
};

/**
 * What could be safer in a project's settings, the gravest first. Pure.
 *
 * @param offeredImages - names of the images that AWS offers; empty where they are not known
 */
export function findingsOf(
  project: ObservedProject,
  offeredImages: readonly string[],
): CodeBuildFinding[] {
  return [
    ...plaintextSecrets(project),
    ...when(project.isPublic, {
      id: 'public',
      severity: 'high',
      title: 'Builds are public',
      message:
        'Anybody on the internet may see the builds, their logs and their artifacts.',
      fix: 'Set the project’s visibility to private, unless it is meant so.',
    }),
    ...when(project.buildsAnyPullRequest, {
      id: 'open-pull-requests',
      severity: 'high',
      title: 'Any pull request is built',
      message:
        'Who may open a pull request, from a fork too, can run commands with the rights of the project’s service role.',
      fix: 'Require approval by comment for pull requests, or filter the webhook by the actor’s account id.',
    }),
    ...when(project.insecureSsl, {
      id: 'insecure-ssl',
      severity: 'high',
      title: 'The source’s certificate is not checked',
      message:
        'Who is between CodeBuild and the repository can change the code.',
      fix: 'Turn insecure SSL off, and give the project the certificate of the server.',
    }),
    ...when(project.privileged, {
      id: 'privileged',
      severity: 'medium',
      title: 'Builds run in privileged mode',
      message: 'A build has every right on the machine that runs it.',
      fix: 'Keep it only where builds need a Docker daemon.',
    }),
    ...outdatedImage(project, offeredImages),
    ...longTimeout(project),
    ...when(project.logs === 'none', {
      id: 'no-logs',
      severity: 'medium',
      title: 'Builds write no log',
      message: 'Why a build failed, and what it did, cannot be seen.',
      fix: 'Enable CloudWatch Logs for the project.',
    }),
  ].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function plaintextSecrets({ variables }: ObservedProject): CodeBuildFinding[] {
  const names = variables.filter(isPlaintextSecret).map(({ name }) => name);
  return when(names.length > 0, {
    id: 'plaintext-secrets',
    severity: 'high',
    title: 'Secrets stored as plain text',
    message:
      'By their names these environment variables hold secrets, and their values are in the project’s settings, where many may read them.',
    fix: 'Move the values to Secrets Manager or Parameter Store, and change them: they may have been seen.',
    names,
  });
}

function outdatedImage(
  { image }: ObservedProject,
  offered: readonly string[],
): CodeBuildFinding[] {
  const age = imageAge(image, offered);
  if (!image || !age) return [];
  return [
    {
      id: 'outdated-image',
      severity: age.isOffered ? 'low' : 'medium',
      title: 'The build image is out of date',
      message: age.isOffered
        ? 'AWS offers a newer one.'
        : 'AWS offers it no longer, and so updates it no longer.',
      fix: `Change to ${age.newest}, and try it on a branch first.`,
      names: [image],
    },
  ];
}

function longTimeout({ timeoutMinutes = 0 }: ObservedProject) {
  return when(timeoutMinutes >= LONG_TIMEOUT_MINUTES, {
    id: 'long-timeout',
    severity: 'low',
    title: 'Builds are hardly limited in time',
    message: `A build that hangs runs, and costs, for ${Math.round(
      timeoutMinutes / 60,
    )} hours.`,
    fix: 'Set the timeout to a little more than the longest build takes.',
  });
}

function when(applies: boolean, finding: CodeBuildFinding): CodeBuildFinding[] {
  return applies ? [finding] : [];
}

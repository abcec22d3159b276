import { LogsConfig, Project, WebhookFilter } from '@aws-sdk/client-codebuild';
import { CodeBuildVariable } from '@portolan/plugin-codebuild-common';
import { observeVariables } from './variables';
import { repositoryUrl } from './repository';

/** What is kept of a project: without buildspec, environment values and the webhook's secret. */
export interface ObservedProject {
  name: string;
  sourceType: string;
  /** Page of the repository. */
  repository?: string;
  /** What is built if nothing else is said. */
  sourceVersion?: string;
  variables: CodeBuildVariable[];
  image?: string;
  privileged: boolean;
  /** Whether anybody may see its builds, logs and artifacts. */
  isPublic: boolean;
  timeoutMinutes?: number;
  concurrentBuildLimit?: number;
  logs: 'cloudwatch' | 's3-only' | 'none';
  /** Whether it takes any certificate of its source. */
  insecureSsl: boolean;
  /** Whether whoever may open a pull request can have it built. */
  buildsAnyPullRequest: boolean;
}

export function observeProject(project: Project): ObservedProject | undefined {
  const { name, source, environment, logsConfig, webhook } = project;
  if (!name) return undefined;
  return {
    name,
    sourceType: source?.type ?? 'NO_SOURCE',
    repository: repositoryUrl(source?.location),
    sourceVersion: project.sourceVersion || undefined,
    variables: observeVariables(environment?.environmentVariables),
    image: environment?.image,
    privileged: environment?.privilegedMode === true,
    isPublic: project.projectVisibility === 'PUBLIC_READ',
    timeoutMinutes: project.timeoutInMinutes,
    concurrentBuildLimit: project.concurrentBuildLimit,
    logs: logsOf(logsConfig),
    insecureSsl: source?.insecureSsl === true,
    buildsAnyPullRequest:
      webhook !== undefined &&
      // Where nothing is said, CodeBuild decides, and asks for approval.
      webhook.pullRequestBuildPolicy?.requiresCommentApproval === 'DISABLED' &&
      (webhook.filterGroups ?? []).some(buildsPullRequests),
  };
}

/** CloudWatch Logs is on where nothing is said. */
function logsOf(config: LogsConfig | undefined): ObservedProject['logs'] {
  if (config?.cloudWatchLogs?.status !== 'DISABLED') return 'cloudwatch';
  return config.s3Logs?.status === 'ENABLED' ? 's3-only' : 'none';
}

/** All filters of a group must match. */
function buildsPullRequests(group: readonly WebhookFilter[]): boolean {
  return (
    group.some(
      ({ type, pattern = '' }) =>
        type === 'EVENT' && /PULL_REQUEST_(CREATED|UPDATED)/.test(pattern),
    ) && !group.some(({ type }) => type === 'ACTOR_ACCOUNT_ID')
  );
}

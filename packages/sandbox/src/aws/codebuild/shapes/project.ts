import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { uuidOf } from '../../../world/codebuild/chances';
import { Project } from '../../../world/codebuild/Project';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import {
  serviceRole,
  wireConfiguration,
  wireLogsConfig,
} from './configuration';

export function wireProject(
  project: Project,
  { canaries }: World,
): OnTheWire<CodeBuild.Project> {
  const { spec, createdAt, beginsAt, arn } = project;
  const changedAt = createdAt + (beginsAt - createdAt) * 0.9;
  return {
    name: project.name,
    arn,
    description: spec.description,
    ...wireConfiguration(project, canaries),
    sourceVersion: spec.source.branch,
    artifacts: { type: 'NO_ARTIFACTS' },
    secondaryArtifacts: [],
    timeoutInMinutes: spec.timeoutMinutes,
    tags: Object.entries(spec.tags).map(([key, value]) => ({ key, value })),
    created: epochSeconds(createdAt),
    lastModified: epochSeconds(changedAt),
    ...(spec.webhook && { webhook: wireWebhook(project, changedAt) }),
    badge: {
      badgeEnabled: spec.badge,
      ...(spec.badge && { badgeRequestUrl: badgeUrl(project) }),
    },
    logsConfig: wireLogsConfig(project),
    fileSystemLocations: [],
    ...(spec.batch && {
      buildBatchConfig: wireBatchConfig(project, spec.batch.maximumBuilds),
    }),
    ...(spec.concurrentBuildLimit && {
      concurrentBuildLimit: spec.concurrentBuildLimit,
    }),
    projectVisibility: spec.visibility,
    ...(spec.visibility === 'PUBLIC_READ' && {
      publicProjectAlias: uuidOf(`${arn} public`),
      resourceAccessRole: serviceRole(project),
    }),
  };
}

export function wireBatchConfig(
  project: Project,
  maximumBuildsAllowed: number,
): OnTheWire<CodeBuild.ProjectBuildBatchConfig> {
  return {
    serviceRole: serviceRole(project),
    combineArtifacts: false,
    restrictions: { maximumBuildsAllowed, computeTypesAllowed: [] },
    timeoutInMins: 480,
    batchReportMode: 'REPORT_AGGREGATED_BATCH',
  };
}

/** Without its secret, which CodeBuild tells once, when the webhook is made. */
function wireWebhook(
  { spec, arn, place }: Project,
  changedAt: number,
): OnTheWire<CodeBuild.Webhook> {
  return {
    url: `https://api.github.com/repos/meridian/${spec.name}/hooks/412093`,
    payloadUrl: `https://codebuild.${
      place.region
    }.amazonaws.com/webhooks?t=${uuidOf(`${arn} webhook`)}&v=1`,
    filterGroups: [
      [
        { type: 'EVENT', pattern: 'PUSH' },
        { type: 'HEAD_REF', pattern: `^refs/heads/${spec.source.branch}$` },
      ],
      [{ type: 'EVENT', pattern: 'PULL_REQUEST_CREATED' }],
    ],
    buildType: spec.batch ? 'BUILD_BATCH' : 'BUILD',
    lastModifiedSecret: epochSeconds(changedAt),
    status: 'ACTIVE',
  };
}

function badgeUrl({ arn, place, spec }: Project): string {
  return `https://codebuild.${place.region}.amazonaws.com/badges?uuid=${uuidOf(
    `${arn} badge`,
  )}&branch=${spec.source.branch}`;
}

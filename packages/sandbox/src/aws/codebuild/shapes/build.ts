import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { CANARIES } from '../../../canaries';
import { arnOf } from '../../../world/arns';
import { buildAt } from '../../../world/codebuild/builds';
import { logBeginsAt } from '../../../world/codebuild/buildLog';
import { BuildState } from '../../../world/codebuild/model';
import { PhaseState } from '../../../world/codebuild/phases';
import { reportsOf } from '../../../world/codebuild/reports';
import { phasesFrom } from '../../../world/codebuild/schema';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import { FoundBuild } from '../lookup';
import { wireConfiguration, wireLogsConfig } from './configuration';

/** Phases whose context is told even where it is empty. */
const IN_CONTAINER = phasesFrom('PROVISIONING', 'FINALIZING');

/** What people give a single build though they should not. */
const SECRET_OVERRIDE = {
  name: 'RELEASE_PASSWORD',
  value: CANARIES.buildOverride,
  type: 'PLAINTEXT',
} as const;

export function wireBuild(
  { project, build }: FoundBuild,
  world: World,
): OnTheWire<CodeBuild.Build> {
  const { canaries } = world;
  const now = world.now();
  const { spec } = project;
  const state = buildAt(build, now);
  const reports = reportsOf(project, build, now);
  return {
    id: build.id,
    arn: build.arn,
    buildNumber: build.number,
    startTime: epochSeconds(build.submittedAt),
    ...(state.endedAt !== undefined && {
      endTime: epochSeconds(state.endedAt),
    }),
    currentPhase: state.current.type,
    buildStatus: state.status,
    sourceVersion: build.sourceVersion,
    ...(hasSource(state) && { resolvedSourceVersion: build.commit }),
    projectName: project.name,
    phases: state.phases.map(wirePhase),
    ...wireConfiguration(project, canaries, [
      ...build.environment,
      ...(canaries ? [SECRET_OVERRIDE] : []),
    ]),
    artifacts: { location: '' },
    logs: wireLogs({ project, build }, now),
    timeoutInMinutes: spec.timeoutMinutes,
    buildComplete: state.status !== 'IN_PROGRESS',
    initiator: build.initiator,
    exportedEnvironmentVariables:
      state.status === 'SUCCEEDED' ? exported(build.commit, canaries) : [],
    reportArns: reports.map(({ arn }) => arn),
    ...(build.batch && { buildBatchArn: build.batch.arn }),
  };
}

function wirePhase({
  type,
  startedAt,
  endedAt,
  status,
  context,
}: PhaseState): OnTheWire<CodeBuild.BuildPhase> {
  if (endedAt === undefined)
    return { phaseType: type, startTime: epochSeconds(startedAt) };
  return {
    phaseType: type,
    phaseStatus: status,
    startTime: epochSeconds(startedAt),
    endTime: epochSeconds(endedAt),
    durationInSeconds: Math.round((endedAt - startedAt) / 1_000),
    ...(IN_CONTAINER.includes(type) && {
      contexts: [context ?? { statusCode: '', message: '' }],
    }),
  };
}

function hasSource({ phases }: BuildState): boolean {
  return phases.some(({ type }) => type === 'DOWNLOAD_SOURCE');
}

function wireLogs(
  { project, build }: FoundBuild,
  now: number,
): OnTheWire<CodeBuild.LogsLocation> {
  const { place, logGroup, spec } = project;
  const { cloudWatchLogs, s3Logs } = wireLogsConfig(project);
  if (!spec.logs) return { cloudWatchLogs, s3Logs };
  const console = `https://console.aws.amazon.com/cloudwatch/home?region=${place.region}#logsV2:log-groups/log-group/`;
  // There is no stream before there is a container.
  if (logBeginsAt(build) > now)
    return {
      deepLink: `${console}null/log-events/null`,
      cloudWatchLogsArn: arnOf('logs', place, 'log-group:null:log-stream:null'),
      cloudWatchLogs,
      s3Logs,
    };
  const streamName = logStreamOf(build);
  const twice = (text: string) =>
    encodeURIComponent(encodeURIComponent(text)).replaceAll('%25', '$25');
  return {
    groupName: logGroup,
    streamName,
    deepLink: `${console}${twice(logGroup)}/log-events/${twice(streamName)}`,
    cloudWatchLogsArn: arnOf(
      'logs',
      place,
      `log-group:${logGroup}:log-stream:${streamName}`,
    ),
    cloudWatchLogs,
    s3Logs,
  };
}

/** Name of the log stream that a build writes to: the part of its id that is its own. */
export function logStreamOf({ id }: FoundBuild['build']): string {
  return id.slice(id.indexOf(':') + 1);
}

function exported(commit: string, canaries: boolean) {
  return [
    { name: 'IMAGE_TAG', value: commit.slice(0, 12) },
    ...(canaries
      ? [{ name: 'REGISTRY_PASSWORD', value: CANARIES.buildExport }]
      : []),
  ];
}

import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { buildAt } from '../../../world/codebuild/builds';
import { BuildBatch, BuildState } from '../../../world/codebuild/model';
import { Project } from '../../../world/codebuild/Project';
import { reportsOf } from '../../../world/codebuild/reports';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import { wireConfiguration, wireLogsConfig } from './configuration';
import { wireBatchConfig } from './project';

export function batchStatus(
  batch: BuildBatch,
  now: number,
): BuildState['status'] {
  const states = begunBuilds(batch, now).map(build => buildAt(build, now));
  const lost = states.find(
    ({ status }) => status !== 'SUCCEEDED' && status !== 'IN_PROGRESS',
  );
  const runs = states.some(({ status }) => status === 'IN_PROGRESS');
  const waits = batch.groups.some(
    ({ build }) => build && build.submittedAt > now,
  );
  if (runs || (waits && !lost)) return 'IN_PROGRESS';
  return lost?.status ?? 'SUCCEEDED';
}

export function wireBuildBatch(
  { project, batch }: { project: Project; batch: BuildBatch },
  world: World,
): OnTheWire<CodeBuild.BuildBatch> {
  const { canaries } = world;
  const now = world.now();
  const { spec } = project;
  const status = batchStatus(batch, now);
  const endedAt = status === 'IN_PROGRESS' ? undefined : endOf(batch, now);
  const phases = wirePhases(batch, status, endedAt);
  return {
    id: batch.id,
    arn: batch.arn,
    startTime: epochSeconds(batch.submittedAt),
    ...(endedAt !== undefined && { endTime: epochSeconds(endedAt) }),
    currentPhase: phases[phases.length - 1].phaseType,
    buildBatchStatus: status,
    sourceVersion: batch.sourceVersion,
    resolvedSourceVersion: batch.commit,
    projectName: project.name,
    phases,
    ...wireConfiguration(project, canaries),
    artifacts: { location: '' },
    logConfig: wireLogsConfig(project),
    buildTimeoutInMinutes: spec.timeoutMinutes,
    complete: status !== 'IN_PROGRESS',
    initiator: batch.initiator,
    buildBatchNumber: batch.number,
    buildBatchConfig: wireBatchConfig(
      project,
      spec.batch?.maximumBuilds ?? batch.groups.length,
    ),
    buildGroups: batch.groups.map(group => wireGroup(group, now)),
    debugSessionEnabled: false,
    reportArns: begunBuilds(batch, now).flatMap(build =>
      reportsOf(project, build, now).map(({ arn }) => arn),
    ),
  };
}

function begunBuilds({ groups }: BuildBatch, now: number) {
  return groups.flatMap(({ build }) =>
    build && build.submittedAt <= now ? [build] : [],
  );
}

function endOf(batch: BuildBatch, now: number): number {
  const ends = begunBuilds(batch, now).map(
    build => buildAt(build, now).endedAt ?? now,
  );
  return Math.max(batch.submittedAt, ...ends);
}

function wireGroup(
  { identifier, dependsOn, build }: BuildBatch['groups'][number],
  now: number,
): OnTheWire<CodeBuild.BuildGroup> {
  return {
    identifier,
    dependsOn: [...dependsOn],
    ignoreFailure: false,
    ...(build &&
      build.submittedAt <= now && {
        currentBuildSummary: {
          arn: build.arn,
          requestedOn: epochSeconds(build.submittedAt),
          buildStatus: buildAt(build, now).status,
          primaryArtifact: { type: 'NO_ARTIFACTS', identifier },
          secondaryArtifacts: [],
        },
      }),
    priorBuildSummaryList: [],
  };
}

const SUBMITTED_MS = 1_000;
const BATCHSPEC_MS = 3_000;

function wirePhases(
  { submittedAt }: BuildBatch,
  status: BuildState['status'],
  endedAt: number | undefined,
): OnTheWire<CodeBuild.BuildBatchPhase>[] {
  const specAt = submittedAt + SUBMITTED_MS;
  const runsAt = specAt + BATCHSPEC_MS;
  const done = (
    phaseType: CodeBuild.BuildBatchPhaseType,
    from: number,
    to: number,
  ): OnTheWire<CodeBuild.BuildBatchPhase> => ({
    phaseType,
    phaseStatus: 'SUCCEEDED',
    startTime: epochSeconds(from),
    endTime: epochSeconds(to),
    durationInSeconds: Math.round((to - from) / 1_000),
  });
  const before = [
    done('SUBMITTED', submittedAt, specAt),
    done('DOWNLOAD_BATCHSPEC', specAt, runsAt),
  ];
  if (endedAt === undefined)
    return [
      ...before,
      { phaseType: 'IN_PROGRESS', startTime: epochSeconds(runsAt) },
    ];
  return [
    ...before,
    done('IN_PROGRESS', runsAt, Math.max(endedAt, runsAt)),
    { phaseType: lastPhase(status), startTime: epochSeconds(endedAt) },
  ];
}

function lastPhase(
  status: BuildState['status'],
): CodeBuild.BuildBatchPhaseType {
  if (status === 'SUCCEEDED' || status === 'STOPPED') return status;
  return 'FAILED';
}

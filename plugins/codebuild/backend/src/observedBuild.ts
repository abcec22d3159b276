import {
  Build,
  BuildPhase,
  LogsLocation,
  PhaseContext,
  StatusType,
} from '@aws-sdk/client-codebuild';
import { redactAwsText } from '@portolan/plugin-aws-node';
import { CodeBuildStatus } from '@portolan/plugin-codebuild-common';
import { initiatorInWords } from './initiator';
import { readSourceVersion, SourceVersion } from './sourceVersion';

/** Why a phase ended as it did: CodeBuild's code, and its words without what looks like a secret. */
export interface ObservedContext {
  code: string;
  message: string;
}

/** One step of a build. */
export interface ObservedPhase {
  type: string;
  status?: CodeBuildStatus;
  startedAt?: string;
  endedAt?: string;
  /** Absent while it runs. */
  seconds?: number;
  contexts: ObservedContext[];
}

/** Where a build writes its lines. */
export type ObservedLog =
  | { kind: 'cloudwatch'; group: string; stream: string }
  /** It will have a stream once it runs. */
  | { kind: 'not-yet' }
  | { kind: 's3-only' }
  | { kind: 'none' };

/** What is kept of a build: plain, and without buildspec, environment values and overrides, which hold secrets. */
export interface ObservedBuild {
  /** `<project>:<uuid>` */
  id: string;
  number?: number;
  status: CodeBuildStatus;
  /** ISO 8601, as are the others. */
  startedAt?: string;
  endedAt?: string;
  source: SourceVersion;
  /** Who began it, in words. */
  by?: string;
  phase?: string;
  phases: ObservedPhase[];
  log: ObservedLog;
  timeoutMinutes?: number;
  queuedTimeoutMinutes?: number;
  /** Id of the batch that it is a part of. */
  batch?: string;
}

const STATUSES: Readonly<Record<StatusType, CodeBuildStatus>> = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  FAULT: 'fault',
  TIMED_OUT: 'timed-out',
  IN_PROGRESS: 'in-progress',
  STOPPED: 'stopped',
};

/** Whether it failed, whoever was at fault. */
export function isFailure(status: CodeBuildStatus | undefined): boolean {
  return status === 'failed' || status === 'fault' || status === 'timed-out';
}

/** Whether it has ended and will never change again. */
export function isFinal({ status, endedAt }: ObservedBuild): boolean {
  return status !== 'in-progress' && endedAt !== undefined;
}

/** Seconds from its begin to its end. */
export function durationOf({
  startedAt,
  endedAt,
}: Pick<ObservedBuild, 'startedAt' | 'endedAt'>): number | undefined {
  if (!startedAt || !endedAt) return undefined;
  return Math.max(Date.parse(endedAt) - Date.parse(startedAt), 0) / 1_000;
}

/** @returns `undefined` for a build without an id, which CodeBuild does not give */
export function observeBuild(build: Build): ObservedBuild | undefined {
  const { id, buildNumber, resolvedSourceVersion, source } = build;
  if (!id) return undefined;
  const commit = /^[0-9a-f]{40}$/.exec(resolvedSourceVersion ?? '')?.[0];
  const status = observeStatus(build.buildStatus) ?? 'in-progress';
  return {
    id,
    ...(buildNumber !== undefined && { number: buildNumber }),
    status,
    startedAt: build.startTime?.toISOString(),
    endedAt: build.endTime?.toISOString(),
    source: {
      ...readSourceVersion(build.sourceVersion, source?.type),
      ...(commit && { commit }),
    },
    by: initiatorInWords(build.initiator),
    phase: build.currentPhase,
    phases: (build.phases ?? []).flatMap(observePhase),
    log: observeLog(build.logs, status),
    timeoutMinutes: build.timeoutInMinutes,
    queuedTimeoutMinutes: build.queuedTimeoutInMinutes,
    batch: lastPart(build.buildBatchArn),
  };
}

/** As our own words for it. */
export function observeStatus(
  status: StatusType | undefined,
): CodeBuildStatus | undefined {
  return status && STATUSES[status];
}

export function observeContexts(
  contexts: readonly PhaseContext[] | undefined,
): ObservedContext[] {
  return (contexts ?? []).flatMap(({ statusCode, message }) =>
    statusCode || message
      ? [{ code: statusCode ?? '', message: redactAwsText(message ?? '') }]
      : [],
  );
}

function observePhase(phase: BuildPhase): ObservedPhase[] {
  const { phaseType, phaseStatus, startTime, endTime } = phase;
  if (!phaseType) return [];
  return [
    {
      type: phaseType,
      status: observeStatus(phaseStatus),
      startedAt: startTime?.toISOString(),
      endedAt: endTime?.toISOString(),
      seconds: phase.durationInSeconds,
      contexts: observeContexts(phase.contexts),
    },
  ];
}

function observeLog(
  logs: LogsLocation | undefined,
  status: CodeBuildStatus,
): ObservedLog {
  const { groupName, streamName, cloudWatchLogs, s3Logs } = logs ?? {};
  if (cloudWatchLogs?.status === 'DISABLED') {
    return { kind: s3Logs?.status === 'ENABLED' ? 's3-only' : 'none' };
  }
  if (groupName && streamName) {
    return { kind: 'cloudwatch', group: groupName, stream: streamName };
  }
  return { kind: status === 'in-progress' ? 'not-yet' : 'none' };
}

/** What follows the last slash of an ARN. */
function lastPart(arn: string | undefined): string | undefined {
  return arn?.slice(arn.lastIndexOf('/') + 1);
}

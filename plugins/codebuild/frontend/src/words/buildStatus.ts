import type { CodeBuildStatus } from '@portolan/plugin-codebuild-common';
import type { Health } from '@portolan/plugin-platform-common';

/** How a status is said and how urgent it looks. */
export interface StatusWords {
  label: string;
  /** The shared health whose look it borrows; the label carries the meaning. */
  tone: Health;
}

const STATUS_WORDS: Readonly<Record<CodeBuildStatus, StatusWords>> = {
  succeeded: { label: 'Succeeded', tone: 'healthy' },
  failed: { label: 'Failed', tone: 'unhealthy' },
  fault: { label: 'Fault of CodeBuild', tone: 'unhealthy' },
  'timed-out': { label: 'Timed out', tone: 'unhealthy' },
  'in-progress': { label: 'Building', tone: 'progressing' },
  stopped: { label: 'Stopped', tone: 'unknown' },
};

export function statusWords(status: CodeBuildStatus): StatusWords {
  return STATUS_WORDS[status];
}

/** Whether it failed, whoever was at fault. */
export function isFailure(status: CodeBuildStatus | undefined): boolean {
  return status === 'failed' || status === 'fault' || status === 'timed-out';
}

/** Phases before anything runs. */
const WAITING: ReadonlySet<string> = new Set(['SUBMITTED', 'QUEUED']);

/** Whether a build has no machine yet. */
export function isWaiting(build: {
  status: CodeBuildStatus;
  phase?: string;
}): boolean {
  const { status, phase = 'SUBMITTED' } = build;
  return status === 'in-progress' && WAITING.has(phase);
}

/** `Waiting` says more than `Building` of a build that has no machine yet. */
export function buildStatusWords(build: {
  status: CodeBuildStatus;
  phase?: string;
}): StatusWords {
  return isWaiting(build)
    ? { label: 'Waiting for capacity', tone: 'progressing' }
    : statusWords(build.status);
}

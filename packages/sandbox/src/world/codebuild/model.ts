import { PhaseState, PlannedPhase } from './phases';
import { BuildFailure } from './schema';

/** One build. What has become of it by a time follows from what was decided when it began. */
export interface Build {
  /** Counts from 1 within its project. */
  number: number;
  /** `project:uuid` */
  id: string;
  arn: string;
  /** Milliseconds since 1970, as all times here. */
  submittedAt: number;
  /** What was asked for: a branch, a commit, `pr/12`. */
  sourceVersion: string;
  commit: string;
  initiator: string;
  phases: readonly PlannedPhase[];
  failure?: BuildFailure;
  /** Variables that the request gave, in place of the project's or beside them. */
  environment: readonly EnvironmentVariable[];
  stoppedAt?: number;
  batch?: BuildBatch;
}

export interface EnvironmentVariable {
  name: string;
  value: string;
  type: 'PLAINTEXT' | 'PARAMETER_STORE' | 'SECRETS_MANAGER';
}

/** Builds that belong together. */
export interface BuildBatch {
  number: number;
  id: string;
  arn: string;
  submittedAt: number;
  sourceVersion: string;
  commit: string;
  initiator: string;
  groups: BuildGroup[];
}

export interface BuildGroup {
  identifier: string;
  dependsOn: readonly string[];
  /** Absent where a build that it waits for failed. */
  build?: Build;
}

/** A build as it is at some time. */
export interface BuildState {
  phases: PhaseState[];
  current: PhaseState;
  status:
    | 'SUCCEEDED'
    | 'FAILED'
    | 'FAULT'
    | 'TIMED_OUT'
    | 'IN_PROGRESS'
    | 'STOPPED';
  /** Absent while it runs. */
  endedAt?: number;
}

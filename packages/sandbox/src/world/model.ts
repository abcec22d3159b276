import { FailureCause, ServiceSpec, TaskFailure } from './schema';

/** One revision of a task definition. */
export interface TaskDefinition {
  family: string;
  revision: number;
  registeredAt: number;
  /** Name of the container that runs `image`. */
  container: string;
  image: string;
  sidecars: readonly { name: string; image: string }[];
  cpu: number;
  memory: number;
  port: number;
  environment: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  logDriver: ServiceSpec['logDriver'];
  logLines: readonly string[];
  /** How its tasks end; they run on if absent. */
  failure?: TaskFailure;
}

export interface ServiceRevision {
  id: string;
  taskDefinition: TaskDefinition;
  createdAt: number;
}

export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';

/** What `DescribeServices` lists under `deployments`. */
export interface Deployment {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  revision: ServiceRevision;
  createdAt: number;
  updatedAt: number;
  failedTasks: number;
  rolloutState: RolloutState;
  rolloutStateReason: string;
}

/** What `ListServiceDeployments` lists. */
export interface ServiceDeployment {
  id: string;
  status:
    | 'PENDING'
    | 'SUCCESSFUL'
    | 'STOPPED'
    | 'STOP_REQUESTED'
    | 'IN_PROGRESS'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  statusReason?: string;
  createdAt: number;
  startedAt: number;
  updatedAt: number;
  finishedAt?: number;
  stoppedAt?: number;
  sources: ServiceRevision[];
  target: ServiceRevision;
  requestedTasks: number;
  failureCount: number;
  breaker: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
  rollback?: { reason: string; startedAt: number; revision: ServiceRevision };
  /** Of a blue/green deployment. */
  blueGreen?: BlueGreenProgress;
}

/** How far a blue/green deployment has come. */
export interface BlueGreenProgress {
  stage:
    | 'SCALE_UP'
    | 'POST_SCALE_UP'
    | 'TEST_TRAFFIC_SHIFT'
    | 'POST_TEST_TRAFFIC_SHIFT'
    | 'PRODUCTION_TRAFFIC_SHIFT'
    | 'POST_PRODUCTION_TRAFFIC_SHIFT'
    | 'BAKE_TIME'
    | 'CLEAN_UP';
  stageSince: number;
  /** The one that pauses it, once it was reached. */
  hook?: {
    id: string;
    status: 'AWAITING_ACTION' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
    expiresAt: number;
  };
}

export interface Task {
  id: string;
  deployment: Deployment;
  createdAt: number;
  lastStatus:
    | 'PROVISIONING'
    | 'PENDING'
    | 'RUNNING'
    | 'DEACTIVATING'
    | 'STOPPED';
  desiredStatus: 'RUNNING' | 'STOPPED';
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  /** Takes traffic: running, and healthy where that is checked. */
  ready: boolean;
  wasReady: boolean;
  startedAt?: number;
  stoppingAt?: number;
  stoppedAt?: number;
  stopCode?:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'UserInitiated'
    | 'ServiceSchedulerInitiated';
  stoppedReason?: string;
  exitCode?: number;
  containerReason?: string;
  cause?: FailureCause;
}

export interface ServiceEvent {
  id: string;
  at: number;
  message: string;
}

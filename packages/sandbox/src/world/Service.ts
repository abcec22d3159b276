import { Ids } from './Ids';
import { arnOf, Place } from './arns';
import {
  Deployment,
  ServiceDeployment,
  ServiceEvent,
  ServiceRevision,
  Task,
} from './model';
import { ServiceSpec } from './schema';

/** DescribeServices carries at most 100 events. */
const MAX_EVENTS = 100;
const STEADY_EVERY_MS = 6 * 3_600_000;
/** Stopped tasks are listed for about an hour. */
export const STOPPED_TASK_KEPT_MS = 3_600_000;

/** Where a service lives, and the names that follow from it. */
export interface ServiceHome extends Place {
  cluster: string;
}

export interface TaskCounts {
  running: number;
  pending: number;
}

/** The state of one ECS service. What changes it over time is in `scheduler.ts` and `rollout.ts`. */
export class Service {
  readonly arn: string;
  readonly clusterArn: string;
  readonly targetGroupArn: string;
  readonly createdAt: number;
  desired: number;
  /** Tasks that there is room for. */
  placeable = Infinity;
  /** The scheduler holds back until then. */
  notBefore = 0;
  lastCapacityEventAt = 0;
  /** Tasks in a row that died before they took traffic. */
  failedStarts = 0;
  /** The primary first. */
  deployments: Deployment[] = [];
  /** Newest first. */
  serviceDeployments: ServiceDeployment[] = [];
  /** By id. */
  readonly revisions = new Map<string, ServiceRevision>();
  /** Of the service's own making, newest first; routine ones are made when asked for. */
  private readonly ownEvents: ServiceEvent[] = [];
  private ownTasks?: Task[];

  constructor(
    readonly spec: ServiceSpec,
    readonly home: ServiceHome,
    readonly ids: Ids,
    startedAt: number,
  ) {
    this.desired = spec.desired;
    this.createdAt = startedAt - spec.createdDaysAgo * 86_400_000;
    this.clusterArn = arnOf('ecs', home, `cluster/${home.cluster}`);
    this.arn = arnOf('ecs', home, `service/${home.cluster}/${spec.name}`);
    const group = `targetgroup/${spec.name.slice(0, 32)}/${ids.hex(16)}`;
    this.targetGroupArn = arnOf('elasticloadbalancing', home, group);
  }

  get name(): string {
    return this.spec.name;
  }

  get primary(): Deployment {
    return this.deployments[0];
  }

  /** All tasks, made only when something asks: a steady service costs nothing until then. */
  get tasks(): Task[] {
    return this.makeTasks();
  }

  /** To be called before the primary deployment changes, so that what runs belongs to the deployment that started it. */
  makeTasks(): Task[] {
    this.ownTasks ??= Array.from({ length: this.desired }, (_, i) =>
      this.longRunningTask(i),
    );
    return this.ownTasks;
  }

  /** Those that were ever asked for. */
  get knownTasks(): readonly Task[] {
    return this.ownTasks ?? [];
  }

  forgetTasksStoppedBefore(timeMs: number): void {
    this.ownTasks = this.ownTasks?.filter(
      task => (task.stoppedAt ?? Infinity) >= timeMs,
    );
  }

  counts(deployment?: Deployment): TaskCounts {
    if (!this.ownTasks) return { running: this.desired, pending: 0 };
    const counted = { running: 0, pending: 0 };
    for (const task of this.ownTasks) {
      if (deployment && task.deployment !== deployment) continue;
      if (task.desiredStatus === 'STOPPED') continue;
      if (task.lastStatus === 'RUNNING') counted.running += 1;
      else counted.pending += 1;
    }
    return counted;
  }

  note(at: number, message: string): void {
    this.ownEvents.unshift({ id: this.ids.uuid(), at, message });
    this.ownEvents.length = Math.min(this.ownEvents.length, MAX_EVENTS);
  }

  /** At most 100, newest first. */
  events(now: number): ServiceEvent[] {
    const events = [...this.ownEvents];
    const oldestOwn = events.at(-1)?.at ?? now;
    const message = `(service ${this.name}) has reached a steady state.`;
    const stem = this.targetGroupArn.slice(-16);
    const periods = Math.floor((oldestOwn - this.createdAt) / STEADY_EVERY_MS);
    for (let n = periods; n > 0 && events.length < MAX_EVENTS; n--) {
      events.push({
        id: `${stem.slice(0, 8)}-${stem.slice(8, 12)}-4${stem.slice(
          13,
        )}-8000-${n.toString(16).padStart(12, '0')}`,
        at: this.createdAt + n * STEADY_EVERY_MS,
        message,
      });
    }
    return events;
  }

  private longRunningTask(index: number): Task {
    const createdAt = this.primary.createdAt + 2_000 + index * 137;
    return {
      id: this.ids.hex(32),
      deployment: this.primary,
      createdAt,
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      health: 'HEALTHY',
      ready: true,
      wasReady: true,
      startedAt: createdAt + 21_000,
    };
  }
}

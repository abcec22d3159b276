import { endingOf, failsBeforeRunning } from './failureCauses';
import { Deployment, Task } from './model';
import { FailureCause, TaskFailure } from './schema';
import { Service } from './Service';
import { Timeline } from '../clock/Timeline';

const PENDING_AFTER = 4;
const RUNNING_AFTER = 14;
const READY_AFTER = 10;
const DRAIN_SECONDS = 30;
const STOP_SECONDS = 3;

/** What the tasks of a service tell its scheduler. */
export interface TaskObserver {
  ready(): void;
  failed(task: Task): void;
  stopped(): void;
}

export interface TaskWorld {
  timeline: Timeline;
  canaries: boolean;
}

/** The life of single tasks: from provisioning to running, and to the end that their image brings. */
export class TaskLife {
  constructor(
    private readonly service: Service,
    private readonly world: TaskWorld,
    private readonly observer: TaskObserver,
  ) {}

  start(deployment: Deployment): Task {
    const { timeline } = this.world;
    const task: Task = {
      id: this.service.ids.hex(32),
      deployment,
      createdAt: timeline.now(),
      lastStatus: 'PROVISIONING',
      desiredStatus: 'RUNNING',
      health: 'UNKNOWN',
      ready: false,
      wasReady: false,
    };
    this.service.tasks.push(task);
    timeline.in(PENDING_AFTER, () => this.pending(task));
    return task;
  }

  /** Stops a task that works, after it has been drained. */
  stop(
    task: Task,
    stopCode: NonNullable<Task['stopCode']>,
    reason: string,
  ): void {
    if (task.desiredStatus === 'STOPPED') return;
    const drained = task.ready && this.service.spec.loadBalanced;
    Object.assign(task, { stopCode, stoppedReason: reason, exitCode: 0 });
    this.beginStop(task, drained ? DRAIN_SECONDS : STOP_SECONDS);
  }

  /** Lets a task die now. */
  fail(task: Task, { cause, exitCode }: Omit<TaskFailure, 'afterSeconds'>) {
    if (task.desiredStatus === 'STOPPED') return;
    const ending = endingOf(
      cause,
      this.service,
      task,
      exitCode,
      this.world.canaries,
    );
    Object.assign(task, ending, { cause });
    if (isHealthCause(cause)) task.health = 'UNHEALTHY';
    this.beginStop(task, STOP_SECONDS);
    this.observer.failed(task);
  }

  private pending(task: Task): void {
    if (task.desiredStatus === 'STOPPED') return;
    task.lastStatus = 'PENDING';
    const { failure } = task.deployment.revision.taskDefinition;
    const jitter = this.service.ids.fraction() * 5;
    this.world.timeline.in(RUNNING_AFTER + jitter, () => {
      if (failure && failsBeforeRunning(failure.cause))
        this.fail(task, failure);
      else this.running(task, failure);
    });
  }

  private running(task: Task, failure?: TaskFailure): void {
    if (task.desiredStatus === 'STOPPED') return;
    const { timeline } = this.world;
    task.lastStatus = 'RUNNING';
    task.startedAt = timeline.now();
    if (failure) {
      timeline.in(failure.afterSeconds, () => this.fail(task, failure));
      if (isHealthCause(failure.cause)) return;
    }
    timeline.in(READY_AFTER, () => {
      if (task.desiredStatus === 'STOPPED') return;
      Object.assign(task, { ready: true, wasReady: true, health: 'HEALTHY' });
      this.observer.ready();
    });
  }

  private beginStop(task: Task, seconds: number): void {
    const { timeline } = this.world;
    task.desiredStatus = 'STOPPED';
    task.ready = false;
    task.stoppingAt = timeline.now();
    task.lastStatus = 'DEACTIVATING';
    timeline.in(seconds, () => {
      task.lastStatus = 'STOPPED';
      task.stoppedAt = timeline.now();
      this.observer.stopped();
    });
  }
}

function isHealthCause(cause: FailureCause): boolean {
  return cause === 'load-balancer-health' || cause === 'container-health';
}

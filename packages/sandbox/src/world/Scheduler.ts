import { advanceBlueGreen, blueGreenUnderWay } from './blueGreen';
import { completeRollout, countRolloutFailure, isRollingOut } from './rollout';
import { Task } from './model';
import {
  failureMessage,
  INCONSISTENT_STARTS,
  noRoomMessage,
} from './eventMessages';
import { Ids } from './Ids';
import { ServiceSpec, TaskFailure } from './schema';
import { Service, ServiceHome, STOPPED_TASK_KEPT_MS } from './Service';
import { TaskLife, TaskObserver, TaskWorld } from './tasks';

/** A rollback whose tasks all run already still takes a while. */
const SHORTEST_ROLLOUT_SECONDS = 20;
const CAPACITY_RETRY_SECONDS = 30;
const FIRST_RESTART_DELAY_SECONDS = 8;
const LAST_RESTART_DELAY_SECONDS = 120;
/** Failed starts in a row until ECS says so. */
const INCONSISTENT_AFTER = 3;

/**
 * What the ECS service scheduler does for one service: starts tasks up to the desired count within the deployment's
 * limits, stops those of earlier deployments, replaces what died.
 */
export class Scheduler implements TaskObserver {
  readonly life: TaskLife;
  private wakeAt?: number;

  constructor(readonly service: Service, readonly world: TaskWorld) {
    this.life = new TaskLife(service, world, this);
  }

  /** A new service and what schedules it. */
  static of(
    spec: ServiceSpec,
    home: ServiceHome,
    world: TaskWorld & { ids: Ids },
    startedAt: number,
  ): Scheduler {
    return new Scheduler(new Service(spec, home, world.ids, startedAt), world);
  }

  /** Compares what runs with what should, and acts on the difference. */
  reconcile(): void {
    const { service } = this;
    const { timeline } = this.world;
    service.forgetTasksStoppedBefore(timeline.now() - STOPPED_TASK_KEPT_MS);
    if (timeline.now() < service.notBefore) {
      this.wake((service.notBefore - timeline.now()) / 1_000);
    } else {
      this.startMissing();
    }
    this.stopSurplus();
    this.finishRollout();
  }

  ready(): void {
    const { service } = this;
    service.failedStarts = 0;
    if (service.spec.loadBalanced) {
      this.note(
        `registered 1 targets in (target-group ${service.targetGroupArn})`,
      );
    }
    const settled =
      !isRollingOut(service) &&
      service.tasks.filter(each => each.ready).length >= service.desired;
    if (settled) this.note('has reached a steady state.');
    this.reconcile();
  }

  failed(task: Task): void {
    const { service } = this;
    const { timeline } = this.world;
    if (!task.wasReady) service.failedStarts += 1;
    const delay = Math.min(
      FIRST_RESTART_DELAY_SECONDS * 2 ** Math.max(service.failedStarts - 1, 0),
      LAST_RESTART_DELAY_SECONDS,
    );
    service.notBefore = timeline.now() + delay * 1_000;
    this.noteFailure(task);
    countRolloutFailure(this, task);
    this.reconcile();
  }

  stopped(): void {
    this.reconcile();
  }

  /** Makes a running task die. */
  crash(task: Task, failure: Omit<TaskFailure, 'afterSeconds'>): void {
    this.life.fail(task, failure);
  }

  /** Changes how many tasks there should be, or may be. */
  change({ desired, placeable }: { desired?: number; placeable?: number }) {
    const { service } = this;
    service.makeTasks();
    service.desired = desired ?? service.desired;
    service.placeable = placeable ?? service.placeable;
    this.reconcile();
  }

  note(message: string): void {
    const { service } = this;
    service.note(
      this.world.timeline.now(),
      `(service ${service.name}) ${message}`,
    );
  }

  private finishRollout(): void {
    const { service, world } = this;
    if (!isRollingOut(service)) return;
    const { primary } = service;
    const ready = service.tasks.filter(
      task => task.deployment === primary && task.ready,
    );
    const oldAlive = service.tasks.some(
      task => task.deployment !== primary && task.lastStatus !== 'STOPPED',
    );
    if (ready.length < service.desired) return;
    const { blueGreen } = blueGreenUnderWay(service) ?? {};
    if (blueGreen) {
      const seconds = advanceBlueGreen(this, blueGreen);
      if (seconds !== undefined) this.wake(seconds);
      return;
    }
    if (oldAlive) return;
    const soonest = primary.createdAt + SHORTEST_ROLLOUT_SECONDS * 1_000;
    const now = world.timeline.now();
    if (now < soonest) this.wake((soonest - now) / 1_000);
    else completeRollout(service, now);
  }

  private startMissing(): void {
    const { service } = this;
    if (service.primary.rolloutState === 'FAILED') return;
    const alive = service.tasks.filter(task => task.lastStatus !== 'STOPPED');
    const wanted = alive.filter(task => task.desiredStatus === 'RUNNING');
    const ofPrimary = wanted.filter(
      task => task.deployment === service.primary,
    );
    const most = blueGreenUnderWay(service)
      ? Infinity
      : Math.floor((service.desired * service.spec.maximumPercent) / 100);
    const missing = Math.min(
      service.desired - ofPrimary.length,
      most - wanted.length,
    );
    const startable = Math.min(missing, service.placeable - alive.length);
    const started = Array.from({ length: Math.max(startable, 0) }, () =>
      this.life.start(service.primary),
    );
    if (started.length) {
      this.note(
        `has started ${started.length} tasks: ${started
          .map(task => `(task ${task.id})`)
          .join(' ')}.`,
      );
    }
    if (missing > Math.max(startable, 0)) this.lackCapacity();
  }

  private lackCapacity(): void {
    const { service } = this;
    const now = this.world.timeline.now();
    if (now - service.lastCapacityEventAt >= CAPACITY_RETRY_SECONDS * 2_000) {
      service.lastCapacityEventAt = now;
      this.note(noRoomMessage(service));
    }
    this.wake(CAPACITY_RETRY_SECONDS);
  }

  private stopSurplus(): void {
    const { service } = this;
    const running = service.tasks.filter(
      task => task.desiredStatus === 'RUNNING',
    );
    const isOld = (task: Task) => task.deployment !== service.primary;
    const bothRun = blueGreenUnderWay(service) !== undefined;
    const least = Math.ceil(
      (service.desired * service.spec.minimumHealthyPercent) / 100,
    );
    let ready = running.filter(task => task.ready).length;
    let surplus =
      running.length - running.filter(isOld).length - service.desired;
    const stopping: Task[] = [];
    for (const task of running) {
      if (isOld(task)) {
        if (bothRun || (task.ready && ready <= least)) continue;
      } else if (surplus > 0) surplus -= 1;
      else continue;
      if (task.ready) ready -= 1;
      stopping.push(task);
    }
    if (!stopping.length) return;
    for (const task of stopping) {
      this.life.stop(
        task,
        'ServiceSchedulerInitiated',
        `Scaling activity initiated by (deployment ${service.primary.id})`,
      );
    }
    const names = stopping.map(task => `(task ${task.id})`).join(' ');
    if (service.spec.loadBalanced) {
      this.note(
        `deregistered ${stopping.length} targets in (target-group ${service.targetGroupArn})`,
      );
      this.note(`has begun draining connections on ${stopping.length} tasks.`);
    }
    this.note(`has stopped ${stopping.length} running tasks: ${names}.`);
  }

  private noteFailure(task: Task): void {
    const { service } = this;
    const message = failureMessage(task, service);
    if (message) this.note(message);
    if (service.failedStarts >= INCONSISTENT_AFTER)
      this.note(INCONSISTENT_STARTS);
  }

  /** Looks again later; at most one such look is planned at a time. */
  private wake(seconds: number): void {
    const { timeline } = this.world;
    if (this.wakeAt !== undefined && this.wakeAt > timeline.now()) return;
    this.wakeAt = timeline.now() + seconds * 1_000;
    timeline.at(this.wakeAt, () => {
      this.wakeAt = undefined;
      this.reconcile();
    });
  }
}

import {
  newDeployment,
  newRevision,
  newServiceDeployment,
} from './deployments';
import {
  Deployment,
  ServiceDeployment,
  ServiceRevision,
  Task,
  TaskDefinition,
} from './model';
import { Scheduler } from './Scheduler';
import { Service } from './Service';

/** ECS keeps the last ones; enough for a page of history. */
const KEPT_SERVICE_DEPLOYMENTS = 40;

export function isRollingOut(service: Service): boolean {
  return service.primary.rolloutState === 'IN_PROGRESS';
}

/**
 * After how many failed tasks the circuit breaker gives up.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function breakerThreshold(desired: number): number {
  return Math.min(Math.max(Math.ceil(desired / 2), 3), 200);
}

/** Begins to replace a service's tasks. */
export function startRollout(
  scheduler: Scheduler,
  definition: TaskDefinition,
): void {
  const { service } = scheduler;
  const now = scheduler.world.timeline.now();
  const sources = service.deployments.map(each => each.revision);
  const revision = newRevision(service, definition, now);
  const current = service.serviceDeployments.at(0);
  if (current && isUnderWay(current)) {
    endServiceDeployment(current, 'STOPPED', now);
    current.stoppedAt = now;
    current.statusReason = 'Service deployment was replaced by a newer one.';
  }
  replacePrimary(service, newDeployment(service, revision, now));
  service.serviceDeployments.unshift(
    newServiceDeployment(service, sources, revision, now),
  );
  service.serviceDeployments.length = Math.min(
    service.serviceDeployments.length,
    KEPT_SERVICE_DEPLOYMENTS,
  );
  scheduler.reconcile();
}

export function completeRollout(service: Service, now: number): void {
  const { primary } = service;
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = now;
  service.deployments = [primary];
  const current = service.serviceDeployments[0];
  if (current.status === 'ROLLBACK_IN_PROGRESS') {
    endServiceDeployment(current, 'ROLLBACK_SUCCESSFUL', now);
  } else if (isUnderWay(current)) {
    endServiceDeployment(current, 'SUCCESSFUL', now);
    if (current.breaker === 'MONITORING')
      current.breaker = 'MONITORING_COMPLETE';
  }
  service.note(
    now,
    `(service ${service.name}) (deployment ${primary.id}) deployment completed.`,
  );
  service.note(now, `(service ${service.name}) has reached a steady state.`);
}

/** A task died: a rollout that it belongs to may be lost. */
export function countRolloutFailure(scheduler: Scheduler, task: Task): void {
  const { service } = scheduler;
  const { primary } = service;
  if (!isRollingOut(service) || task.deployment !== primary) return;
  primary.failedTasks += 1;
  primary.updatedAt = scheduler.world.timeline.now();
  const current = service.serviceDeployments[0];
  if (current.status !== 'IN_PROGRESS') return;
  current.failureCount += 1;
  current.updatedAt = primary.updatedAt;
  if (!service.spec.circuitBreaker.enable) return;
  if (current.failureCount < breakerThreshold(service.desired)) return;
  current.breaker = 'TRIGGERED';
  const why = 'tasks failed to start.';
  scheduler.note(`(deployment ${primary.id}) deployment failed: ${why}`);
  abandonRollout(
    scheduler,
    `ECS deployment circuit breaker: ${why}`,
    service.spec.circuitBreaker.rollback,
  );
}

/** Gives a rollout up, and goes back to what ran before where that is asked. */
export function abandonRollout(
  scheduler: Scheduler,
  reason: string,
  rollback: boolean,
): void {
  const { service } = scheduler;
  const now = scheduler.world.timeline.now();
  const { primary: failed } = service;
  const current = service.serviceDeployments[0];
  failed.rolloutState = 'FAILED';
  failed.rolloutStateReason = reason;
  failed.updatedAt = now;
  const source = current.sources.at(0);
  if (!rollback || !source) {
    endServiceDeployment(current, 'STOPPED', now);
    current.statusReason = reason;
    current.stoppedAt = now;
    return;
  }
  current.status = 'ROLLBACK_IN_PROGRESS';
  current.statusReason = reason;
  current.updatedAt = now;
  current.rollback = { reason, startedAt: now, revision: source };
  const back = newDeployment(service, source, now);
  replacePrimary(service, back);
  adoptTasksOf(service, source, back);
  back.rolloutStateReason = `ECS deployment circuit breaker: rolling back to deploymentId ${back.id}.`;
  scheduler.note(`rolling back to deployment ${back.id}.`);
  scheduler.reconcile();
}

/** Tasks of the revision that is gone back to belong to the deployment that brings it back. */
function adoptTasksOf(
  service: Service,
  revision: ServiceRevision,
  deployment: Deployment,
): void {
  for (const task of service.tasks) {
    if (
      task.desiredStatus === 'RUNNING' &&
      task.deployment.revision === revision
    )
      task.deployment = deployment;
  }
  service.deployments = service.deployments.filter(
    each => each === deployment || each.revision !== revision,
  );
}

function isUnderWay({ status }: ServiceDeployment): boolean {
  return (
    status === 'PENDING' ||
    status === 'IN_PROGRESS' ||
    status === 'ROLLBACK_IN_PROGRESS'
  );
}

function endServiceDeployment(
  deployment: ServiceDeployment,
  status: ServiceDeployment['status'],
  now: number,
): void {
  deployment.status = status;
  deployment.updatedAt = now;
  deployment.finishedAt = now;
}

function replacePrimary(service: Service, fresh: Deployment): void {
  service.makeTasks();
  for (const each of service.deployments) each.status = 'ACTIVE';
  service.deployments = [fresh, ...service.deployments];
}

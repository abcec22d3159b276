import {
  Deployment,
  ServiceDeployment,
  ServiceRevision,
  TaskDefinition,
} from './model';
import { Service } from './Service';

export function newRevision(
  service: Service,
  taskDefinition: TaskDefinition,
  createdAt: number,
): ServiceRevision {
  const revision = { id: service.ids.digits(19), taskDefinition, createdAt };
  service.revisions.set(revision.id, revision);
  return revision;
}

export function newDeployment(
  service: Service,
  revision: ServiceRevision,
  now: number,
): Deployment {
  const id = `ecs-svc/${service.ids.digits(19)}`;
  return {
    id,
    status: 'PRIMARY',
    revision,
    createdAt: now,
    updatedAt: now,
    failedTasks: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
  };
}

export function newServiceDeployment(
  service: Service,
  sources: ServiceRevision[],
  target: ServiceRevision,
  now: number,
): ServiceDeployment {
  return {
    id: service.ids.hex(21),
    status: 'IN_PROGRESS',
    createdAt: now,
    startedAt: now + 1_000,
    updatedAt: now,
    sources,
    target,
    requestedTasks: service.desired,
    failureCount: 0,
    breaker: service.spec.circuitBreaker.enable ? 'MONITORING' : 'DISABLED',
    ...(isBlueGreen(service) && {
      blueGreen: { stage: 'SCALE_UP', stageSince: now },
    }),
  };
}

/** Whether new tasks take traffic over all at once, while the old ones still run. */
function isBlueGreen({ spec }: Service): boolean {
  return spec.scenario.kind === 'blue-green';
}

/** The first deployment of a service, long finished. */
export function settle(
  service: Service,
  definition: TaskDefinition,
  at: number,
): void {
  const finishedAt = at + 95_000;
  const revision = newRevision(service, definition, at);
  const sources = service.deployments.map(each => each.revision);
  service.deployments = [
    {
      ...newDeployment(service, revision, at),
      updatedAt: finishedAt,
      rolloutState: 'COMPLETED',
    },
  ];
  const { primary } = service;
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  service.serviceDeployments.unshift({
    ...newServiceDeployment(service, sources, revision, at),
    status: 'SUCCESSFUL',
    breaker: service.spec.circuitBreaker.enable
      ? 'MONITORING_COMPLETE'
      : 'DISABLED',
    updatedAt: finishedAt,
    finishedAt,
    blueGreen: undefined,
  });
}

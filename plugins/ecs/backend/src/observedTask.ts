import type { Container, Task } from '@aws-sdk/client-ecs';

/** What ECS says of a task, without overrides and attachments, which may hold secrets. */
export interface ObservedTask {
  arn: string;
  /** The last part of its ARN. */
  id: string;
  /** Name of the service that started it. */
  service?: string;
  taskDefinition?: string;
  lastStatus: string;
  desiredStatus?: string;
  health?: 'healthy' | 'unhealthy' | 'unknown';
  createdAt?: Date;
  startedAt?: Date;
  stoppedAt?: Date;
  stopCode?: string;
  stoppedReason?: string;
  availabilityZone?: string;
  /** Of the whole task. */
  memoryMib?: number;
  containers: ObservedContainer[];
}

/** A container of a task. */
export interface ObservedContainer {
  name: string;
  image?: string;
  imageDigest?: string;
  lastStatus?: string;
  health?: 'healthy' | 'unhealthy' | 'unknown';
  exitCode?: number;
  reason?: string;
  memoryMib?: number;
}

const SERVICE_GROUP = 'service:';

/** Takes over field by field what is needed, and nothing else. */
export function observeTask(task: Task): ObservedTask {
  const arn = task.taskArn ?? '';
  return {
    arn,
    id: lastPart(arn),
    service: task.group?.startsWith(SERVICE_GROUP)
      ? task.group.slice(SERVICE_GROUP.length)
      : undefined,
    taskDefinition: task.taskDefinitionArn,
    lastStatus: task.lastStatus ?? 'UNKNOWN',
    desiredStatus: task.desiredStatus,
    health: readHealth(task.healthStatus),
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    stoppedAt: task.stoppedAt ?? task.stoppingAt,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    availabilityZone: task.availabilityZone,
    memoryMib: readMib(task.memory),
    containers: (task.containers ?? []).map(observeContainer),
  };
}

function observeContainer(container: Container): ObservedContainer {
  return {
    name: container.name ?? '',
    image: container.image,
    imageDigest: container.imageDigest,
    lastStatus: container.lastStatus,
    health: readHealth(container.healthStatus),
    exitCode: container.exitCode,
    reason: container.reason,
    memoryMib: readMib(container.memory),
  };
}

/** `payments-api:12` of a task definition's ARN, the id of a task's. */
export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function readHealth(status: string | undefined): ObservedTask['health'] {
  switch (status) {
    case 'HEALTHY':
      return 'healthy';
    case 'UNHEALTHY':
      return 'unhealthy';
    case 'UNKNOWN':
      return 'unknown';
    default:
      return undefined;
  }
}

function readMib(text: string | undefined): number | undefined {
  const mib = Number(text);
  return text && Number.isFinite(mib) && mib > 0 ? mib : undefined;
}

import type * as Ecs from '@aws-sdk/client-ecs';
import { createHash } from 'node:crypto';
import { CANARIES } from '../../../canaries';
import { arnOf } from '../../../world/arns';
import { Task } from '../../../world/model';
import { Service } from '../../../world/Service';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import { taskArn, taskDefinitionArn } from './arns';
import { containersOf, imageDigest } from './revision';
import { wireTags } from './service';

export function wireTask(
  service: Service,
  task: Task,
  world: World,
  withTags: boolean,
): OnTheWire<Ecs.Task> {
  const { home, spec } = service;
  const { taskDefinition } = task.deployment.revision;
  const fargate = spec.launchType === 'FARGATE';
  return {
    attachments: [networkInterface(task)],
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    availabilityZone: `${home.region}${zoneOf(task)}`,
    clusterArn: service.clusterArn,
    connectivity: 'CONNECTED',
    connectivityAt: epochSeconds(task.createdAt + 3_000),
    ...(!fargate && {
      containerInstanceArn: arnOf(
        'ecs',
        home,
        `container-instance/${home.cluster}/${digest(zoneOf(task), 32)}`,
      ),
    }),
    containers: containersOf(taskDefinition).map(container =>
      wireContainer(service, task, container),
    ),
    cpu: String(taskDefinition.cpu),
    createdAt: epochSeconds(task.createdAt),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: false,
    executionStoppedAt: epochSeconds(task.stoppedAt),
    group: `service:${service.name}`,
    healthStatus: task.health,
    lastStatus: task.lastStatus,
    launchType: spec.launchType,
    memory: String(taskDefinition.memory),
    overrides: {
      containerOverrides: containersOf(taskDefinition).map(({ name }) => ({
        name,
        ...(world.canaries && secretOverride()),
      })),
      inferenceAcceleratorOverrides: [],
    },
    ...(fargate && { platformVersion: '1.4.0', platformFamily: 'Linux' }),
    pullStartedAt: epochSeconds(task.startedAt && task.startedAt - 9_000),
    pullStoppedAt: epochSeconds(task.startedAt && task.startedAt - 2_000),
    startedAt: epochSeconds(task.startedAt),
    startedBy: task.deployment.id,
    stopCode: task.stopCode,
    stoppedAt: epochSeconds(task.stoppedAt),
    stoppedReason: task.stoppedReason,
    stoppingAt: epochSeconds(task.stoppingAt),
    ...(withTags && { tags: wireTags(spec.tags) }),
    taskArn: taskArn(service, task),
    taskDefinitionArn: taskDefinitionArn(taskDefinition, home),
    version:
      1 +
      ['startedAt', 'stoppingAt', 'stoppedAt'].filter(key => key in task)
        .length,
  };
}

function wireContainer(
  service: Service,
  task: Task,
  { name, image }: { name: string; image: string },
): OnTheWire<Ecs.Container> {
  const own = name === task.deployment.revision.taskDefinition.container;
  const neverStarted = task.startedAt === undefined;
  const lastStatus =
    task.lastStatus === 'RUNNING' || task.lastStatus === 'STOPPED'
      ? task.lastStatus
      : 'PENDING';
  return {
    containerArn: arnOf(
      'ecs',
      service.home,
      `container/${service.home.cluster}/${task.id}/${name}`,
    ),
    taskArn: taskArn(service, task),
    name,
    image,
    ...(!neverStarted && {
      imageDigest: imageDigest(image),
      runtimeId: `${task.id}-${digest(name, 10)}`,
    }),
    lastStatus: task.lastStatus === 'DEACTIVATING' ? 'RUNNING' : lastStatus,
    ...(task.lastStatus === 'STOPPED' &&
      !neverStarted && { exitCode: own ? task.exitCode ?? 143 : 0 }),
    ...(own && task.containerReason && { reason: task.containerReason }),
    networkBindings: [],
    networkInterfaces: [
      {
        attachmentId: networkInterface(task).id,
        privateIpv4Address: addressOf(task),
      },
    ],
    healthStatus: own ? task.health : 'UNKNOWN',
    cpu: '0',
  };
}

function networkInterface(task: Task) {
  return {
    id: `${task.id.slice(0, 8)}-${task.id.slice(
      8,
      12,
    )}-4a1b-9c2d-${task.id.slice(-12)}`,
    type: 'ElasticNetworkInterface',
    status: task.lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED',
    details: [{ name: 'privateIPv4Address', value: addressOf(task) }],
  };
}

function secretOverride() {
  return {
    command: ['serve', `--token=${CANARIES.overrideCommand}`],
    environment: [{ name: 'ADMIN_PASSWORD', value: CANARIES.override }],
  };
}

function addressOf({ id }: Task): string {
  const part = (at: number) => (parseInt(id.slice(at, at + 2), 16) % 250) + 2;
  return `10.20.${part(0)}.${part(2)}`;
}

function zoneOf({ id }: Task): string {
  return ['a', 'b', 'c'][parseInt(id[0], 16) % 3];
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

import type * as Ecs from '@aws-sdk/client-ecs';
import { createHash } from 'node:crypto';
import { ServiceRevision, TaskDefinition } from '../../../world/model';
import { Service } from '../../../world/Service';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import { serviceRevisionArn, taskDefinitionArn } from './arns';
import { awsvpc, loadBalancers, serviceConnect } from './configuration';

/** The digest that an image's tag stands for; its own where it is named by digest. */
export function imageDigest(image: string): string {
  const [, digest] = image.split('@');
  return digest ?? `sha256:${createHash('sha256').update(image).digest('hex')}`;
}

/** Containers of a task, the service's own first. */
export function containersOf({
  container,
  image,
  sidecars,
}: TaskDefinition): { name: string; image: string }[] {
  return [{ name: container, image }, ...sidecars];
}

export function wireServiceRevision(
  service: Service,
  revision: ServiceRevision,
  world: World,
): OnTheWire<Ecs.ServiceRevision> {
  const { home, spec } = service;
  return {
    serviceRevisionArn: serviceRevisionArn(service, revision),
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    taskDefinition: taskDefinitionArn(revision.taskDefinition, home),
    launchType: spec.launchType,
    ...(spec.launchType === 'FARGATE' && {
      platformVersion: '1.4.0',
      platformFamily: 'Linux',
    }),
    loadBalancers: loadBalancers(service),
    networkConfiguration: { awsvpcConfiguration: awsvpc(home) },
    containerImages: containersOf(revision.taskDefinition).map(
      ({ name, image }) => ({
        containerName: name,
        imageDigest: imageDigest(image),
        image,
      }),
    ),
    guardDutyEnabled: false,
    ...(world.canaries && {
      serviceConnectConfiguration: serviceConnect(service),
    }),
    createdAt: epochSeconds(revision.createdAt),
  };
}

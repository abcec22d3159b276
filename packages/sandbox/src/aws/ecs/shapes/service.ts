import type * as Ecs from '@aws-sdk/client-ecs';
import { BAKE_MINUTES, HOOK_TIMEOUT_MINUTES } from '../../../world/blueGreen';
import { Deployment } from '../../../world/model';
import { Service } from '../../../world/Service';
import { World } from '../../../world/World';
import { epochSeconds, OnTheWire } from '../../wire';
import {
  serviceDeploymentArn,
  serviceRevisionArn,
  taskDefinitionArn,
} from './arns';
import { awsvpc, loadBalancers, serviceConnect } from './configuration';

export function wireTags(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

export function wireDeploymentConfiguration({ spec }: Service) {
  return {
    deploymentCircuitBreaker: spec.circuitBreaker,
    maximumPercent: spec.maximumPercent,
    minimumHealthyPercent: spec.minimumHealthyPercent,
    ...(spec.scenario.kind === 'blue-green'
      ? {
          strategy: 'BLUE_GREEN' as const,
          bakeTimeInMinutes: BAKE_MINUTES,
          lifecycleHooks: [
            {
              targetType: 'PAUSE' as const,
              lifecycleStages: [spec.scenario.pauseAt],
              timeoutConfiguration: {
                timeoutInMinutes: HOOK_TIMEOUT_MINUTES,
                action: 'ROLLBACK' as const,
              },
            },
          ],
        }
      : { strategy: 'ROLLING' as const, bakeTimeInMinutes: 0 }),
  } satisfies OnTheWire<Ecs.DeploymentConfiguration>;
}

export function wireService(
  service: Service,
  world: World,
  withTags: boolean,
): OnTheWire<Ecs.Service> {
  const { spec, home, primary } = service;
  const { running, pending } = service.counts();
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    loadBalancers: loadBalancers(service),
    serviceRegistries: [],
    status: 'ACTIVE',
    desiredCount: service.desired,
    runningCount: running,
    pendingCount: pending,
    launchType: spec.launchType,
    ...(spec.launchType === 'FARGATE' && {
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
    }),
    taskDefinition: taskDefinitionArn(primary.revision.taskDefinition, home),
    deploymentConfiguration: wireDeploymentConfiguration(service),
    deployments: service.deployments.map(each =>
      wireDeployment(service, each, world),
    ),
    roleArn: `arn:aws:iam::${home.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    events: service.events(world.now()).map(({ id, at, message }) => ({
      id,
      createdAt: epochSeconds(at),
      message,
    })),
    createdAt: epochSeconds(service.createdAt),
    currentServiceDeployment: serviceDeploymentArn(
      service,
      service.serviceDeployments[0],
    ),
    currentServiceRevisions: service.deployments.map(each => ({
      arn: serviceRevisionArn(service, each.revision),
      requestedTaskCount: requested(service, each),
      runningTaskCount: service.counts(each).running,
      pendingTaskCount: service.counts(each).pending,
    })),
    placementConstraints: [],
    placementStrategy: [],
    networkConfiguration: { awsvpcConfiguration: awsvpc(home) },
    healthCheckGracePeriodSeconds: 0,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    ...(withTags && { tags: wireTags(spec.tags) }),
    createdBy: `arn:aws:iam::${home.account}:role/deployer`,
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    enableExecuteCommand: false,
    availabilityZoneRebalancing: 'ENABLED',
  };
}

function wireDeployment(
  service: Service,
  deployment: Deployment,
  world: World,
): OnTheWire<Ecs.Deployment> {
  const { running, pending } = service.counts(deployment);
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: taskDefinitionArn(
      deployment.revision.taskDefinition,
      service.home,
    ),
    desiredCount: requested(service, deployment),
    pendingCount: pending,
    runningCount: running,
    failedTasks: deployment.failedTasks,
    createdAt: epochSeconds(deployment.createdAt),
    updatedAt: epochSeconds(deployment.updatedAt),
    launchType: service.spec.launchType,
    networkConfiguration: { awsvpcConfiguration: awsvpc(service.home) },
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    ...(world.canaries && {
      serviceConnectConfiguration: serviceConnect(service),
    }),
  };
}

function requested(service: Service, deployment: Deployment): number {
  if (deployment === service.primary && deployment.rolloutState !== 'FAILED')
    return service.desired;
  const { running, pending } = service.counts(deployment);
  return running + pending;
}

import type * as Ecs from '@aws-sdk/client-ecs';
import {
  BlueGreenProgress,
  ServiceDeployment,
  ServiceRevision,
} from '../../../world/model';
import { breakerThreshold } from '../../../world/rollout';
import { Service } from '../../../world/Service';
import { epochSeconds, OnTheWire } from '../../wire';
import { serviceDeploymentArn, serviceRevisionArn } from './arns';
import { wireDeploymentConfiguration } from './service';

export function wireServiceDeploymentBrief(
  service: Service,
  deployment: ServiceDeployment,
): OnTheWire<Ecs.ServiceDeploymentBrief> {
  return {
    serviceDeploymentArn: serviceDeploymentArn(service, deployment),
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    startedAt: epochSeconds(deployment.startedAt),
    createdAt: epochSeconds(deployment.createdAt),
    finishedAt: epochSeconds(deployment.finishedAt),
    targetServiceRevisionArn: serviceRevisionArn(service, deployment.target),
    status: deployment.status,
    statusReason: deployment.statusReason,
  };
}

export function wireServiceDeployment(
  service: Service,
  deployment: ServiceDeployment,
): OnTheWire<Ecs.ServiceDeployment> {
  const { rollback, blueGreen } = deployment;
  return {
    serviceDeploymentArn: serviceDeploymentArn(service, deployment),
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    createdAt: epochSeconds(deployment.createdAt),
    startedAt: epochSeconds(deployment.startedAt),
    finishedAt: epochSeconds(deployment.finishedAt),
    stoppedAt: epochSeconds(deployment.stoppedAt),
    updatedAt: epochSeconds(deployment.updatedAt),
    sourceServiceRevisions: deployment.sources.map(each =>
      wireRevisionSummary(service, deployment, each),
    ),
    targetServiceRevision: wireRevisionSummary(
      service,
      deployment,
      deployment.target,
    ),
    status: deployment.status,
    statusReason: deployment.statusReason,
    deploymentConfiguration: wireDeploymentConfiguration(service),
    ...(rollback && {
      rollback: {
        reason: rollback.reason,
        startedAt: epochSeconds(rollback.startedAt),
        serviceRevisionArn: serviceRevisionArn(service, rollback.revision),
      },
    }),
    deploymentCircuitBreaker: {
      status: deployment.breaker,
      failureCount: deployment.failureCount,
      threshold: breakerThreshold(deployment.requestedTasks),
    },
    ...(blueGreen && wireBlueGreen(blueGreen)),
    alarms: { status: 'DISABLED', alarmNames: [], triggeredAlarmNames: [] },
  };
}

function wireBlueGreen({ stage, hook }: BlueGreenProgress) {
  return {
    lifecycleStage: stage,
    lifecycleHookDetails: hook && [
      {
        hookId: hook.id,
        targetType: 'PAUSE' as const,
        status: hook.status,
        expiresAt: epochSeconds(hook.expiresAt),
        timeoutAction: 'ROLLBACK' as const,
      },
    ],
  } satisfies OnTheWire<Partial<Ecs.ServiceDeployment>>;
}

function wireRevisionSummary(
  service: Service,
  deployment: ServiceDeployment,
  revision: ServiceRevision,
): OnTheWire<Ecs.ServiceRevisionSummary> {
  const live = service.deployments.find(each => each.revision === revision);
  const current = deployment === service.serviceDeployments[0];
  const counts =
    live && current ? service.counts(live) : { running: 0, pending: 0 };
  return {
    arn: serviceRevisionArn(service, revision),
    requestedTaskCount:
      revision === deployment.target ? deployment.requestedTasks : 0,
    runningTaskCount: counts.running,
    pendingTaskCount: counts.pending,
  };
}

import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { assessService } from './health';
import { ObservedService, primaryDeployment } from './observedService';
import { lastPart, ObservedTask } from './observedTask';
import { PausedRollout } from './pausedRollouts';
import { failedTasks, rolloutState } from './rollout';
import { RunningVersions } from './serviceVersions';

/** Everything that was learned of a service. */
export interface ServiceFindings {
  service: ObservedService;
  /** Newest first. */
  stopped: readonly ObservedTask[];
  versions: RunningVersions | undefined;
  paused: PausedRollout | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** Makes the part of a snapshot that depends on what ECS said. */
export function serviceState(
  ref: EcsServiceRef,
  { service, stopped, versions, paused, now }: ServiceFindings,
): Pick<
  ResourceState<EcsServiceDetails>,
  'health' | 'reason' | 'version' | 'updatedAt' | 'details'
> {
  const version = versions?.images[0]?.version;
  const previousVersion = versions?.previousImages[0]?.version;
  const primary = primaryDeployment(service);
  const changedAt =
    primary?.updatedAt ?? primary?.createdAt ?? service.createdAt;
  const state = rolloutState(service);
  return {
    ...assessService({
      service,
      stopped,
      version,
      previousVersion,
      paused,
      now,
    }),
    version,
    updatedAt: changedAt?.toISOString(),
    details: {
      cluster: ref.cluster,
      running: service.running,
      desired: service.desired,
      pending: service.pending,
      launchType: service.launchType,
      taskDefinition: readTaskDefinition(
        primary?.taskDefinition ?? service.taskDefinition,
      ),
      images: versions?.images ?? [],
      rollout: state && {
        state,
        startedAt: primary?.createdAt?.toISOString(),
        failedTasks: failedTasks(service),
        fromVersion: previousVersion,
        toVersion: version,
        paused: paused && {
          stage: paused.stage,
          until: paused.until?.toISOString(),
          otherwise: paused.otherwise,
        },
      },
      circuitBreaker: service.circuitBreaker,
      controller: service.controller,
      daemon: service.daemon,
      history: service.hasHistory,
      deleting: service.status === 'DRAINING',
      loadBalanced: service.loadBalancedContainers,
    },
  };
}

/** Family and revision, from a task definition's ARN. */
export function readTaskDefinition(
  arn: string | undefined,
): { family: string; revision: number } | undefined {
  const match = /^([A-Za-z0-9_-]+):(\d+)$/.exec(lastPart(arn ?? ''));
  return match ? { family: match[1], revision: Number(match[2]) } : undefined;
}

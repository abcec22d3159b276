import {
  DescribeServiceDeploymentsCommand,
  ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { caught } from '@portolan/plugin-platform-node';
import { placeOf, targetOf } from './arnPlace';
import { EcsApi } from './ecsApi';
import { ObservedService, primaryDeployment } from './observedService';

/** The most that one call takes. */
const DEPLOYMENTS_PER_CALL = 20;

const OTHERWISE = { CONTINUE: 'continue', ROLLBACK: 'roll-back' } as const;

/** A deployment that waits for a person. */
export interface PausedRollout {
  /** ARN of the deployment. */
  deployment: string;
  hookId: string;
  /** As ECS names it. */
  stage: string;
  until?: Date;
  /** What ECS does then. */
  otherwise?: 'continue' | 'roll-back';
}

/**
 * Which of the services wait at a lifecycle hook. Only those that shift traffic and are deploying can, so that others
 * cost nothing; a call that fails costs the pause, not the service.
 */
export async function readPausedRollouts(
  services: readonly ObservedService[],
  api: EcsApi,
): Promise<ReadonlyMap<ObservedService, PausedRollout>> {
  const arns = services.flatMap(service => pausable(service) ?? []);
  const batches = [...groupBy(arns, placeOf).values()].flatMap(ofPlace =>
    inBatches(ofPlace, DEPLOYMENTS_PER_CALL),
  );
  const answers = await Promise.all(
    batches.map(batch => caught(describe(batch, api))),
  );
  const paused = new Map(
    answers
      .flatMap(answer => (answer.ok ? answer.value : []))
      .flatMap(deployment => readPause(deployment) ?? [])
      .map(pause => [pause.deployment, pause]),
  );
  return new Map(
    services.flatMap(service => {
      const pause = paused.get(service.currentDeployment ?? '');
      return pause ? [[service, pause] as const] : [];
    }),
  );
}

function pausable(service: ObservedService): string | undefined {
  const { shiftsTraffic, currentDeployment } = service;
  const deploying = primaryDeployment(service)?.rolloutState === 'IN_PROGRESS';
  return shiftsTraffic && deploying ? currentDeployment : undefined;
}

async function describe(
  arns: readonly string[],
  api: EcsApi,
): Promise<ServiceDeployment[]> {
  const { serviceDeployments = [] } = await api.in(targetOf(arns[0])).send(
    'DescribeServiceDeployments',
    new DescribeServiceDeploymentsCommand({
      serviceDeploymentArns: [...arns],
    }),
  );
  return serviceDeployments;
}

function readPause({
  serviceDeploymentArn: deployment,
  lifecycleStage: stage,
  lifecycleHookDetails: hooks = [],
}: ServiceDeployment): PausedRollout | undefined {
  const hook = hooks.find(
    ({ targetType, status }) =>
      targetType === 'PAUSE' && status === 'AWAITING_ACTION',
  );
  if (!deployment || !hook?.hookId) return undefined;
  return {
    deployment,
    hookId: hook.hookId,
    stage: stage ?? 'UNKNOWN',
    until: hook.expiresAt,
    otherwise: hook.timeoutAction && OTHERWISE[hook.timeoutAction],
  };
}

const WHERE: Readonly<Record<string, string>> = {
  PRE_SCALE_UP: 'before its tasks start',
  POST_SCALE_UP: 'with its tasks running and no traffic yet',
  POST_TEST_TRAFFIC_SHIFT: 'after test traffic moved to it',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'before production traffic moves to it',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'after production traffic moved to it',
};

/** Where in the deployment that is, in plain words. */
export function pausedWhere(stage: string): string {
  return Object.hasOwn(WHERE, stage) ? WHERE[stage] : 'at a lifecycle hook';
}

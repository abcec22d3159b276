import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsServiceDetails,
  ecsClusterArn,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { EcsApi } from '../ecsApi';
import { ObservedService } from '../observedService';
import { lastPart } from '../observedTask';
import { rolloutState } from '../rollout';
import { describeTaskDefinition } from '../taskDefinition';
import {
  deployed,
  needDeployable,
  refuseChanged,
  whyNotDeployable,
} from './changeable';
import { updateRefusals } from './refusals';
import { describeRevision } from './revisionWords';
import { needRollbackTarget, RollbackTarget } from './rollbackTarget';
import { replacement, safetyNet, theService } from './words';

/** Deploys again what was deployed well before. */
export function rollBack(
  sessions: AwsSessions,
): ResourceAction<EcsServiceRef, EcsServiceDetails> {
  return {
    id: 'roll-back',
    title: 'Roll back',
    description:
      'Deploys the task definition of the last successful deployment of an ECS service before the current one.',
    destructive: true,
    input: z.object({}),
    offer(state) {
      const rollout = state.details?.rollout?.state;
      const why =
        whyNotDeployable(state) ??
        (rollout === 'in-progress' || rollout === 'rolling-back'
          ? 'A deployment is under way. Stop it instead, or wait for it.'
          : undefined) ??
        (state.details?.history === false
          ? 'ECS keeps no record of deployments of this service, so what ran before is not known. It does from the next deployment on.'
          : undefined);
      return why === undefined
        ? { available: true }
        : { available: false, why };
    },
    async plan(ref, _input, ctx) {
      const api = new EcsApi(sessions, ctx);
      const service = await needSettled(ref, api);
      const target = await needRollbackTarget(ref, service, api, ctx);
      const { status } = await describeTaskDefinition(
        target.taskDefinition,
        api,
      );
      const definition = lastPart(target.taskDefinition);
      if (status !== undefined && status !== 'ACTIVE') {
        throw new ActionRefused(
          `The task definition ${definition}, which ran before, was deregistered. Register it again as a new revision and deploy that.`,
        );
      }
      const to = describeRevision(ref, target.version);
      return {
        message: `Rolls ${theService(ref)} back from ${describeRevision(
          ref,
          target.current,
        )} to ${to}.`,
        effects: [
          `Deploys ${definition} as it was: image, environment, secrets, sizes.`,
          ...replacement(service),
          safetyNet(service),
          'What was changed elsewhere (databases, queues, configuration) does not go back with it. The next deployment of a pipeline sets it aside.',
        ],
        expected: stateOf(service, target),
      };
    },
    async run(ref, _input, expected, ctx) {
      const api = new EcsApi(sessions, ctx);
      const service = await needSettled(ref, api);
      const target = await needRollbackTarget(ref, service, api, ctx);
      refuseChanged(ref, expected, stateOf(service, target));
      await api.in(ref).change(
        'UpdateService',
        new UpdateServiceCommand({
          cluster: ecsClusterArn(ref),
          service: ref.service,
          taskDefinition: target.taskDefinition,
        }),
        updateRefusals(ref),
      );
      return {
        message: `Began to roll ${theService(ref)} back to ${describeRevision(
          ref,
          target.version,
        )}.`,
      };
    },
  };
}

async function needSettled(
  ref: EcsServiceRef,
  api: EcsApi,
): Promise<ObservedService> {
  const service = await needDeployable(ref, api);
  const state = rolloutState(service);
  if (state === 'in-progress' || state === 'rolling-back') {
    throw new ActionRefused(
      `A deployment of ${ref.service} is under way. Stop it instead, or wait for it.`,
    );
  }
  return service;
}

/** What runs now, and what a person agreed to. */
function stateOf(
  service: ObservedService,
  { taskDefinition }: RollbackTarget,
): string {
  return `${deployed(service)} ${lastPart(taskDefinition)}`;
}

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
import { lastPart } from '../observedTask';
import { rolloutState } from '../rollout';
import {
  deployed,
  needDeployable,
  refuseChanged,
  whyNotDeployable,
} from './changeable';
import { updateRefusals } from './refusals';
import { replacement, safetyNet, theService } from './words';

/** Replaces every task by a new one of the same task definition. */
export function redeploy(
  sessions: AwsSessions,
): ResourceAction<EcsServiceRef, EcsServiceDetails> {
  return {
    id: 'redeploy',
    title: 'Redeploy',
    description:
      'Replaces every task of an ECS service by a new one of the same task definition.',
    destructive: false,
    input: z.object({}),
    offer(state) {
      const why =
        whyNotDeployable(state) ??
        (state.details?.rollout?.paused
          ? 'A deployment is paused. Continue it or roll it back first.'
          : undefined) ??
        (state.details?.desired === 0
          ? 'It is scaled to zero, so there is nothing to replace. Scale it up.'
          : undefined);
      return why === undefined
        ? { available: true }
        : { available: false, why };
    },
    async plan(ref, _input, ctx) {
      const service = await needDeployable(ref, new EcsApi(sessions, ctx));
      if (service.desired === 0) {
        throw new ActionRefused(
          `Service ${ref.service} is scaled to zero, so there is nothing to replace. Scale it up.`,
        );
      }
      const definition = lastPart(service.taskDefinition ?? '');
      return {
        message: `Replaces every task of ${theService(
          ref,
        )} by a new one of the same task definition, ${definition}.`,
        effects: [
          ...(rolloutState(service) === 'in-progress'
            ? ['Gives up the deployment that is under way, and begins anew.']
            : []),
          ...replacement(service),
          'Images and secrets are fetched again: a tag that was moved brings what it names now.',
          safetyNet(service),
        ],
        expected: deployed(service),
      };
    },
    async run(ref, _input, expected, ctx) {
      const api = new EcsApi(sessions, ctx);
      refuseChanged(ref, expected, deployed(await needDeployable(ref, api)));
      await api.in(ref).change(
        'UpdateService',
        new UpdateServiceCommand({
          cluster: ecsClusterArn(ref),
          service: ref.service,
          forceNewDeployment: true,
        }),
        updateRefusals(ref),
      );
      return { message: `Began to replace every task of ${theService(ref)}.` };
    },
  };
}

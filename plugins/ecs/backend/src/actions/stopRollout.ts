import { StopServiceDeploymentCommand } from '@aws-sdk/client-ecs';
import { AwsSessions } from '@portolan/plugin-aws-node';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { EcsApi } from '../ecsApi';
import { lastPart } from '../observedTask';
import { EcsVersions } from '../versions';
import { needDeployable, refuseChanged, whyNotDeployable } from './changeable';
import { needDeploymentUnderWay } from './currentDeployment';
import { deploymentRefusals } from './refusals';
import { describeRevision } from './revisionWords';
import { theService } from './words';

/** Gives the deployment that is under way up, and goes back to what ran before it. */
export function stopRollout(
  sessions: AwsSessions,
): ResourceAction<EcsServiceRef, EcsServiceDetails> {
  return {
    id: 'stop-rollout',
    title: 'Stop and roll back',
    description:
      'Gives up the deployment of an ECS service that is under way and goes back to what ran before it.',
    destructive: true,
    input: z.object({}),
    offer(state) {
      const why =
        whyNotDeployable(state) ??
        (state.details?.rollout?.state === 'in-progress'
          ? undefined
          : 'No deployment is under way.') ??
        (state.details?.history === false
          ? 'ECS keeps no record of this deployment, so it cannot be stopped.'
          : undefined);
      return why === undefined
        ? { available: true }
        : { available: false, why };
    },
    async plan(ref, _input, ctx) {
      const api = new EcsApi(sessions, ctx);
      const service = await needDeployable(ref, api);
      const { arn, source, target } = await needDeploymentUnderWay(
        ref,
        service,
        api,
      );
      if (!source) {
        throw new ActionRefused(
          `It is the first deployment of ${ref.service}, so there is nothing to go back to. Scale it to 0, or deploy something else.`,
        );
      }
      const revisions = await new EcsVersions(api, ctx).ofRevisions([
        source,
        ...(target ? [target] : []),
      ]);
      const from = describeRevision(ref, revisions.get(target ?? ''));
      const to = describeRevision(ref, revisions.get(source));
      return {
        message: `Stops the deployment of ${from} to ${theService(
          ref,
        )}, and goes back to ${to}.`,
        effects: [
          `Starts no more tasks of ${from}.`,
          `Brings ${to} back to ${service.desired} running.`,
          `Stops the tasks of ${from}.`,
        ],
        expected: lastPart(arn),
      };
    },
    async run(ref, _input, expected, ctx) {
      const api = new EcsApi(sessions, ctx);
      const service = await needDeployable(ref, api);
      const { arn } = await needDeploymentUnderWay(ref, service, api);
      refuseChanged(ref, expected, lastPart(arn));
      await api.in(ref).change(
        'StopServiceDeployment',
        new StopServiceDeploymentCommand({
          serviceDeploymentArn: arn,
          stopType: 'ROLLBACK',
        }),
        deploymentRefusals(ref),
      );
      return {
        message: `Stopped the deployment of ${theService(
          ref,
        )}; it goes back to what ran before.`,
      };
    },
  };
}

import { ContinueServiceDeploymentCommand } from '@aws-sdk/client-ecs';
import { AwsSessions } from '@portolan/plugin-aws-node';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  ActionRefused,
  FetchContext,
  ResourceAction,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { EcsApi } from '../ecsApi';
import { ObservedService } from '../observedService';
import { lastPart } from '../observedTask';
import {
  PausedRollout,
  pausedWhere,
  readPausedRollouts,
} from '../pausedRollouts';
import { readVersions } from '../serviceVersions';
import { EcsVersions } from '../versions';
import { needDeployable, refuseChanged, whyNotDeployable } from './changeable';
import { deploymentRefusals } from './refusals';
import { theService } from './words';

/** Lets a deployment go on that waits at a lifecycle hook. */
export function continueRollout(
  sessions: AwsSessions,
): ResourceAction<EcsServiceRef, EcsServiceDetails> {
  return {
    id: 'continue-rollout',
    title: 'Continue deployment',
    description:
      'Lets a blue/green deployment of an ECS service go on that is paused at a lifecycle hook.',
    destructive: true,
    input: z.object({}),
    offer(state) {
      const why =
        whyNotDeployable(state) ??
        (state.details?.rollout?.paused
          ? undefined
          : 'No deployment waits to be continued.');
      return why === undefined
        ? { available: true }
        : { available: false, why };
    },
    async plan(ref, _input, ctx) {
      const api = new EcsApi(sessions, ctx);
      const { service, pause } = await needPause(ref, api);
      const version = await versionOf(service, api, ctx);
      return {
        message: `Continues the deployment of ${version} to ${theService(
          ref,
        )}, which is paused ${pausedWhere(pause.stage)}.`,
        effects: effectsOf(pause, version),
        expected: nameOf(pause),
      };
    },
    async run(ref, _input, expected, ctx) {
      const api = new EcsApi(sessions, ctx);
      const { pause } = await needPause(ref, api);
      refuseChanged(ref, expected, nameOf(pause));
      await api.in(ref).change(
        'ContinueServiceDeployment',
        new ContinueServiceDeploymentCommand({
          serviceDeploymentArn: pause.deployment,
          hookId: pause.hookId,
          action: 'CONTINUE',
        }),
        deploymentRefusals(ref),
      );
      return { message: `Continued the deployment of ${theService(ref)}.` };
    },
  };
}

async function needPause(
  ref: EcsServiceRef,
  api: EcsApi,
): Promise<{ service: ObservedService; pause: PausedRollout }> {
  const service = await needDeployable(ref, api);
  const pause = (await readPausedRollouts([service], api)).get(service);
  if (pause) return { service, pause };
  throw new ActionRefused(
    `No deployment of ${ref.service} waits to be continued. Refresh the page.`,
  );
}

async function versionOf(
  service: ObservedService,
  api: EcsApi,
  ctx: FetchContext,
): Promise<string> {
  const versions = await readVersions([service], new EcsVersions(api, ctx));
  const definition = lastPart(service.taskDefinition ?? '');
  return versions.get(service)?.images.at(0)?.version ?? definition;
}

/** The hook's own id is unique to one pause of one deployment. */
function nameOf({ deployment, hookId }: PausedRollout): string {
  return `${lastPart(deployment)} ${hookId}`;
}

function effectsOf({ stage }: PausedRollout, version: string): string[] {
  const isShifted = stage === 'POST_PRODUCTION_TRAFFIC_SHIFT';
  return [
    isShifted
      ? `All traffic stays on ${version}.`
      : `Goes on with the next stages: production traffic moves to ${version}, unless another hook pauses it first.`,
    'After the bake time the tasks of the version before are stopped; until then ECS can go back at once.',
  ];
}

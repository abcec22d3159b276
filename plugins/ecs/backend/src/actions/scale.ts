import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsServiceDetails,
  ecsClusterArn,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { needService } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { EcsSettings } from '../ecsSettings';
import { ObservedService } from '../observedService';
import { refuseChanged, ServiceSnapshot } from './changeable';
import { updateRefusals } from './refusals';
import { tasks, theService } from './words';

/** Changes how many tasks run, within the bounds of the configuration. */
export function scale(
  sessions: AwsSessions,
  { scale: { minimum, maximum } }: EcsSettings,
): ResourceAction<EcsServiceRef, EcsServiceDetails> {
  const desiredSchema = z.preprocess(
    // An empty field is no number; coerced it would be zero.
    value =>
      typeof value === 'string' && value.trim() === '' ? undefined : value,
    z.coerce
      .number(`expected a number from ${minimum} to ${maximum}`)
      .int('expected a whole number')
      .min(minimum, `expected at least ${minimum}`)
      .max(maximum, `expected at most ${maximum}`),
  );
  return {
    id: 'scale',
    title: 'Scale',
    description: `Changes how many tasks of an ECS service run, from ${minimum} to ${maximum}.`,
    destructive: true,
    input: z.object({ desired: desiredSchema }),
    offer(state) {
      const why = whyNotScalable(state);
      if (why !== undefined) return { available: false, why };
      const now = state.details?.desired ?? minimum;
      return {
        available: true,
        fields: [
          {
            name: 'desired',
            title: 'Tasks',
            description: `From ${minimum} to ${maximum}; ${now} now.`,
            kind: 'number',
            required: true,
            minimum,
            maximum,
            initial: Math.min(Math.max(now, minimum), maximum),
          },
        ],
      };
    },
    async plan(ref, input, ctx) {
      const desired = desiredSchema.parse(input.desired);
      const service = await needScalable(ref, new EcsApi(sessions, ctx));
      if (service.desired === desired) {
        throw new ActionRefused(
          `Service ${ref.service} is scaled to ${tasks(desired)} already.`,
        );
      }
      return {
        message: `Scales ${theService(ref)}, from ${service.desired} to ${tasks(
          desired,
        )}.`,
        effects: effectsOf(service, desired),
        expected: countOf(service),
      };
    },
    async run(ref, input, expected, ctx) {
      const desired = desiredSchema.parse(input.desired);
      const api = new EcsApi(sessions, ctx);
      const service = await needScalable(ref, api);
      refuseChanged(ref, expected, countOf(service));
      await api.in(ref).change(
        'UpdateService',
        new UpdateServiceCommand({
          cluster: ecsClusterArn(ref),
          service: ref.service,
          desiredCount: desired,
        }),
        updateRefusals(ref),
      );
      return {
        message: `Began to scale ${theService(ref)}, from ${
          service.desired
        } to ${tasks(desired)}.`,
      };
    },
  };
}

function whyNotScalable({ details }: ServiceSnapshot): string | undefined {
  if (!details) return 'Nothing is known of the service.';
  if (details.deleting) return 'The service is being deleted.';
  if (details.daemon) {
    return 'It runs one task on every instance. Change the number of instances.';
  }
  return undefined;
}

async function needScalable(
  ref: EcsServiceRef,
  api: EcsApi,
): Promise<ObservedService> {
  const service = await needService(ref, api);
  if (service.status !== 'ACTIVE') {
    throw new ActionRefused(`Service ${ref.service} is being deleted.`);
  }
  if (service.daemon) {
    throw new ActionRefused(
      `Service ${ref.service} runs one task on every instance. Change the number of instances.`,
    );
  }
  return service;
}

function countOf({ desired }: ObservedService): string {
  return `desired ${desired}`;
}

function effectsOf(service: ObservedService, desired: number): string[] {
  const difference = desired - service.desired;
  return [
    difference > 0
      ? `Starts ${tasks(difference)} more.`
      : `Stops ${tasks(-difference)}${
          service.loadBalancedContainers.length > 0
            ? ', which leave the load balancer first'
            : ''
        }.`,
    ...(desired === 0
      ? ['Nothing of it runs then, until it is scaled up.']
      : []),
    'Application Auto Scaling, where it manages the service, may change the count again.',
    'A later deployment that sets a count of its own sets this one aside.',
  ];
}

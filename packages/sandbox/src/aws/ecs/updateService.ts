import { z } from 'zod';
import { startRollout } from '../../world/rollout';
import { AwsError } from '../AwsError';
import { operation } from '../AwsService';
import { findCluster, needService, ownPath } from './lookup';
import { wireService } from './shapes/service';

export const updateService = operation(
  z.object({
    cluster: z.string().optional(),
    service: z.string(),
    desiredCount: z.number().int().min(0).optional(),
    taskDefinition: z.string().optional(),
    forceNewDeployment: z.boolean().default(false),
  }),
  (input, call) => {
    const { world, place } = call;
    const cluster = findCluster(call, input.cluster);
    const scheduler = needService(call, cluster, input.service);
    const { service } = scheduler;
    const current = service.primary.revision.taskDefinition;
    let wanted = current;
    if (input.taskDefinition) {
      const name = input.taskDefinition.startsWith('arn:')
        ? ownPath(
            call,
            input.taskDefinition,
            'task-definition',
            'task definition',
          )[0]
        : input.taskDefinition;
      const found = world.region(place).taskDefinitions.find(name);
      if (!found)
        throw new AwsError('ClientException', 'TaskDefinition not found.');
      wanted = found;
    }
    scheduler.change({ desired: input.desiredCount });
    if (wanted !== current || input.forceNewDeployment)
      startRollout(scheduler, wanted);
    return { service: wireService(service, world, false) };
  },
);

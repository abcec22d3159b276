import { z } from 'zod';
import { answerHook } from '../../world/blueGreen';
import { ServiceDeployment } from '../../world/model';
import { abandonRollout } from '../../world/rollout';
import { Scheduler } from '../../world/Scheduler';
import { AwsError } from '../AwsError';
import { Call, operation } from '../AwsService';
import { invalidParameter } from './lookup';
import { serviceOfPart } from './revisions';

export const stopServiceDeployment = operation(
  z.object({
    serviceDeploymentArn: z.string(),
    stopType: z.enum(['ABORT', 'ROLLBACK']).default('ROLLBACK'),
  }),
  ({ serviceDeploymentArn, stopType }, call) => {
    const { scheduler, deployment } = needDeployment(
      call,
      serviceDeploymentArn,
    );
    if (deployment.status !== 'IN_PROGRESS') {
      throw new AwsError(
        'ConflictException',
        `The service deployment is in status ${deployment.status} and cannot be stopped.`,
      );
    }
    abandonRollout(
      scheduler,
      `Service deployment was stopped by ${call.caller.arn}.`,
      stopType === 'ROLLBACK',
    );
    return { serviceDeploymentArn };
  },
);

export const continueServiceDeployment = operation(
  z.object({
    serviceDeploymentArn: z.string(),
    hookId: z.string(),
    action: z.enum(['CONTINUE', 'ROLLBACK']).default('CONTINUE'),
  }),
  ({ serviceDeploymentArn, hookId, action }, call) => {
    const { scheduler, deployment } = needDeployment(
      call,
      serviceDeploymentArn,
    );
    const current = deployment === scheduler.service.serviceDeployments[0];
    const answer =
      action === 'ROLLBACK'
        ? {
            rollback: `Service deployment was rolled back by ${call.caller.arn}.`,
          }
        : {};
    if (!current || !answerHook(scheduler, hookId, answer)) {
      // Of all errors that the operation has, this is the one for what it is told.
      throw invalidParameter(
        'The lifecycle hook does not exist or does not await an action.',
      );
    }
    return { serviceDeploymentArn };
  },
);

/** @throws AwsError where there is none */
function needDeployment(
  call: Call,
  arn: string,
): { scheduler: Scheduler; deployment: ServiceDeployment } {
  const { service, id } = serviceOfPart(call, arn, 'service-deployment');
  const deployment = service?.serviceDeployments.find(each => each.id === id);
  const scheduler = service && call.world.findService(service.arn);
  if (scheduler && deployment) return { scheduler, deployment };
  throw new AwsError(
    'ServiceDeploymentNotFoundException',
    'Service deployment not found.',
  );
}

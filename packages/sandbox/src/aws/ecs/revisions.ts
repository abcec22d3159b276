import { z } from 'zod';
import { World } from '../../world/World';
import { Service } from '../../world/Service';
import { arnOf } from '../../world/arns';
import { Call, operation } from '../AwsService';
import { invalidParameter, ownPath } from './lookup';
import { wireServiceRevision } from './shapes/revision';

export const describeServiceRevisions = operation(
  z.object({ serviceRevisionArns: z.array(z.string()) }),
  ({ serviceRevisionArns: arns }, call) => {
    if (!arns.length || arns.length > 20)
      throw invalidParameter(
        'Between 1 and 20 service revisions may be described.',
      );
    const serviceRevisions = [];
    const failures = [];
    for (const arn of arns) {
      const { service, id } = serviceOfPart(call, arn, 'service-revision');
      const revision = service?.revisions.get(id);
      if (service && revision)
        serviceRevisions.push(
          wireServiceRevision(service, revision, call.world),
        );
      else failures.push({ arn, reason: 'MISSING' });
    }
    return { serviceRevisions, failures };
  },
);

/** The service of a deployment or revision, by its ARN, and the id at the end. */
export function serviceOfPart(
  call: Call,
  arn: string,
  type: 'service-revision' | 'service-deployment',
): { service?: Service; id: string; world: World } {
  const [cluster, name, id] = ownPath(call, arn, type, type);
  const serviceArn = arnOf('ecs', call.place, `service/${cluster}/${name}`);
  const service = call.world.findService(serviceArn)?.service;
  return { service, id, world: call.world };
}

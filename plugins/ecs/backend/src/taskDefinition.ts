import {
  DescribeTaskDefinitionCommand,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { formatArn } from '@portolan/plugin-aws-common';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { caught, UpstreamError } from '@portolan/plugin-platform-node';
import { targetOf } from './arnPlace';
import { EcsApi } from './ecsApi';

/** ARN of a revision in the account and region of a service. */
export function taskDefinitionArn(
  { partition, accountId, region }: EcsServiceRef,
  { family, revision }: { family: string; revision: number },
): string {
  return formatArn({
    partition,
    accountId,
    region,
    service: 'ecs',
    resource: `task-definition/${family}:${revision}`,
  });
}

/**
 * Asks for a task definition. It holds values that neither a cache nor a person may see.
 *
 * @throws UpstreamError - `not-found` if there is none
 */
export async function describeTaskDefinition(
  arn: string,
  api: EcsApi,
): Promise<TaskDefinition> {
  const answer = await caught(
    api
      .in(targetOf(arn))
      .send(
        'DescribeTaskDefinition',
        new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
      ),
  );
  if (answer.ok && answer.value.taskDefinition) {
    return answer.value.taskDefinition;
  }
  // ECS answers a revision that does not exist with a general ClientException.
  if (answer.ok || answer.error.code === 'invalid-response') {
    throw new UpstreamError('not-found', `ECS has no task definition ${arn}.`);
  }
  throw answer.error;
}

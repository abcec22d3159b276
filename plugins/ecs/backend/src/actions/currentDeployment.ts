import {
  DescribeServiceDeploymentsCommand,
  ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ActionRefused } from '@portolan/plugin-platform-node';
import { EcsApi } from '../ecsApi';
import { ObservedService } from '../observedService';

/** A deployment that is under way. */
export interface DeploymentUnderWay {
  arn: string;
  /** ARN of the service revision that it would go back to. */
  source?: string;
  /** ARN of the service revision that it brings. */
  target?: string;
}

/**
 * Asks for the deployment of a service that is under way.
 *
 * @throws ActionRefused if none is
 * @throws UpstreamError
 */
export async function needDeploymentUnderWay(
  ref: EcsServiceRef,
  { currentDeployment }: ObservedService,
  api: EcsApi,
): Promise<DeploymentUnderWay> {
  if (!currentDeployment) {
    throw new ActionRefused(
      `ECS keeps no record of deployments of ${ref.service}, so none can be stopped. It does from the next deployment on.`,
    );
  }
  const { serviceDeployments = [] } = await api.in(ref).send(
    'DescribeServiceDeployments',
    new DescribeServiceDeploymentsCommand({
      serviceDeploymentArns: [currentDeployment],
    }),
  );
  const deployment = serviceDeployments.at(0);
  if (!deployment || !isUnderWay(deployment)) {
    throw new ActionRefused(
      `No deployment of ${ref.service} is under way any more. Refresh the page.`,
    );
  }
  return {
    arn: currentDeployment,
    source: deployment.sourceServiceRevisions?.[0]?.arn,
    target: deployment.targetServiceRevision?.arn,
  };
}

function isUnderWay({ status }: ServiceDeployment): boolean {
  return status === 'PENDING' || status === 'IN_PROGRESS';
}

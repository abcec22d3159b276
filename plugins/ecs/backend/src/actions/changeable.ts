import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ActionRefused, ResourceState } from '@portolan/plugin-platform-node';
import { needService } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { ObservedService, primaryDeployment } from '../observedService';

export type ServiceSnapshot = ResourceState<EcsServiceDetails>;

/** Why nothing may be deployed to a service from here; `undefined` if it may. */
export function whyNotDeployable({
  details,
}: ServiceSnapshot): string | undefined {
  if (!details) return 'Nothing is known of the service.';
  if (details.deleting) return 'The service is being deleted.';
  switch (details.controller) {
    case 'code-deploy':
      return 'CodeDeploy replaces the tasks of this service. Deploy there.';
    case 'external':
      return 'Software of your own replaces the tasks of this service. Deploy there.';
    default:
      return undefined;
  }
}

/** The same of what ECS says now. */
export async function needDeployable(
  ref: EcsServiceRef,
  api: EcsApi,
): Promise<ObservedService> {
  const service = await needService(ref, api);
  if (service.status !== 'ACTIVE') {
    throw new ActionRefused(
      `Service ${ref.service} is being deleted. Create it again first.`,
    );
  }
  if (service.controller !== 'ecs') {
    throw new ActionRefused(
      `Something other than ECS replaces the tasks of ${ref.service}. Deploy there.`,
    );
  }
  return service;
}

/** Names what is deployed: another deployment has another name. */
export function deployed(service: ObservedService): string {
  return primaryDeployment(service)?.id ?? service.taskDefinition ?? 'nothing';
}

/** @throws ActionRefused where a person has confirmed something else */
export function refuseChanged(
  ref: EcsServiceRef,
  expected: string | undefined,
  actual: string,
): void {
  if (expected === undefined || expected === actual) return;
  throw new ActionRefused(
    `Service ${ref.service} has changed since you looked at it, so nothing was done. Look again, and confirm what you then see.`,
  );
}

import { EcsServiceRef } from '@portolan/plugin-ecs-common';

/**
 * What ECS says no to, in words for a person.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export function updateRefusals({
  service,
  cluster,
}: EcsServiceRef): Readonly<Record<string, string>> {
  return {
    ClientException: `ECS refuses to change ${service}: often its task definition is no longer active. Deploy a new revision.`,
    ClusterNotFoundException: `There is no cluster ${cluster} any more. Refresh the page.`,
    InvalidParameterException: `ECS refuses to change ${service}: its deployment controller or its settings do not allow it. Change it where the service is defined.`,
    NamespaceNotFoundException: `The Service Connect namespace of ${service} is not there any more. Correct the service’s definition.`,
    PlatformTaskDefinitionIncompatibilityException: `The task definition of ${service} does not fit its platform version. Correct one of them.`,
    PlatformUnknownException: `ECS does not know the platform version of ${service}. Correct the service’s definition.`,
    ServiceNotActiveException: `Service ${service} is being deleted. Create it again first.`,
    ServiceNotFoundException: `There is no service ${service} any more. Refresh the page.`,
    UnsupportedFeatureException: `ECS does not offer this in the region of ${service}.`,
  };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html */
export function deploymentRefusals({
  service,
}: EcsServiceRef): Readonly<Record<string, string>> {
  return {
    ClientException: `ECS refuses this for the deployment of ${service}. Look at it in the AWS console.`,
    ConflictException: `The deployment of ${service} has ended in the meantime. Refresh the page.`,
    InvalidParameterException: `The deployment of ${service} is no longer where it was. Refresh the page and look again.`,
    ServiceDeploymentNotFoundException: `ECS has no record of the deployment any more. Refresh the page.`,
    UnsupportedFeatureException: `ECS does not offer this in the region of ${service}.`,
  };
}

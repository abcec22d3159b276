import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ActionRefused, FetchContext } from '@portolan/plugin-platform-node';
import { EcsApi } from '../ecsApi';
import { ObservedService, primaryDeployment } from '../observedService';
import { listServiceDeployments } from '../serviceDeployments';
import { EcsVersions, ServiceVersion } from '../versions';

/** How far back it is looked for. */
const MAX_DEPLOYMENTS = 50;

/** What a service goes back to. */
export interface RollbackTarget {
  /** ARN of its task definition. */
  taskDefinition: string;
  version: ServiceVersion;
  /** What runs now. */
  current?: ServiceVersion;
}

/**
 * Finds the last successful deployment, before the current one, of another task definition than the one that runs.
 *
 * @throws ActionRefused if there is none, or if ECS does not tell what was deployed
 * @throws UpstreamError
 */
export async function needRollbackTarget(
  ref: EcsServiceRef,
  service: ObservedService,
  api: EcsApi,
  ctx: FetchContext,
): Promise<RollbackTarget> {
  const [history] = await listServiceDeployments(
    [ref],
    api,
    ctx,
    MAX_DEPLOYMENTS,
  );
  if (!history.ok) throw history.error;
  const [latest, ...earlier] = history.value.deployments;
  const successful = earlier.filter(({ state }) => state === 'completed');
  const versions = await new EcsVersions(api, ctx).ofRevisions(
    [latest, ...successful].flatMap(deployment => deployment?.target ?? []),
  );
  const running =
    primaryDeployment(service)?.taskDefinition ?? service.taskDefinition;
  for (const { target } of successful) {
    const version = versions.get(target ?? '');
    // Passing over what is not known would go back further than anybody meant.
    if (!version?.taskDefinition) {
      throw new ActionRefused(
        `ECS does not tell what the deployment of ${ref.service} before this one ran. Try again, or deploy the version that you want.`,
      );
    }
    if (version.taskDefinition !== running) {
      const current = [...versions.values()].find(
        ({ taskDefinition }) => taskDefinition === running,
      );
      return { taskDefinition: version.taskDefinition, version, current };
    }
  }
  throw new ActionRefused(
    `ECS has no record of another version of ${ref.service} that was deployed successfully, so there is nothing to go back to. Deploy the version that you want.`,
  );
}

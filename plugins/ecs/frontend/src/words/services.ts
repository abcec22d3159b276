import type { EcsServiceDetails } from '@portolan/plugin-ecs-common';
import { HEALTH_BY_URGENCY, Snapshot } from '@portolan/plugin-platform-common';

/** What Portolan knows about one ECS service. */
export type EcsService = Snapshot<EcsServiceDetails>;

/** What needs a person first; then by name and place, so that rows keep still between refreshes. */
export function byUrgency(services: EcsService[]): EcsService[] {
  return [...services].sort(
    (a, b) =>
      HEALTH_BY_URGENCY.indexOf(a.health) -
        HEALTH_BY_URGENCY.indexOf(b.health) ||
      a.name.localeCompare(b.name) ||
      placeWords(a).localeCompare(placeWords(b)),
  );
}

export function clusterOf(service: EcsService): string | undefined {
  return service.details?.cluster ?? service.scope.parent;
}

/** `prod-eu · 111122223333 · eu-west-1` */
export function placeWords(service: EcsService): string {
  const { account, region } = service.scope;
  return [clusterOf(service), account, region].filter(Boolean).join(' · ');
}

/** `prod-eu · 4 of 6 running`, for the overview card. */
export function overviewWords(service: EcsService): string {
  const { details } = service;
  const cluster = clusterOf(service);
  const counts = details && `${details.running} of ${details.desired} running`;
  return [cluster, counts].filter(Boolean).join(' · ');
}

/** The link into the AWS console. */
export function consoleUrl(service: EcsService): string | undefined {
  return service.links[0]?.url;
}

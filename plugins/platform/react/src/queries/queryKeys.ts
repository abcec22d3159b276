import { FleetFilter, ViewRequest } from '../api/PlatformApi';

const ROOT = 'platform';

/** Keys begin with whom and what, so that a prefix names everything of an entity. */
export const queryKeys = {
  ofResources: (user: string, entityRef: string) =>
    [ROOT, user, 'resources', entityRef] as const,
  resources: (user: string, entityRef: string, provider: string | undefined) =>
    [...queryKeys.ofResources(user, entityRef), provider ?? ''] as const,
  ofViews: (user: string, entityRef: string, provider: string) =>
    [ROOT, user, 'views', entityRef, provider] as const,
  view: (
    user: string,
    entityRef: string,
    provider: string,
    view: string,
    request: ViewRequest,
  ) =>
    [...queryKeys.ofViews(user, entityRef, provider), view, request] as const,
  timeline: (user: string, entityRef: string) =>
    [ROOT, user, 'timeline', entityRef] as const,
  ofFleet: (user: string) => [ROOT, user, 'fleet'] as const,
  fleet: (user: string, filter: FleetFilter) =>
    [...queryKeys.ofFleet(user), filter] as const,
  connections: (user: string) => [ROOT, user, 'connections'] as const,
  problems: (user: string) => [ROOT, user, 'problems'] as const,
};

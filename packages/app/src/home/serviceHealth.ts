import {
  FleetItem,
  Health,
  HEALTH_BY_URGENCY,
  isUnwell,
  Snapshot,
  worstHealth,
} from '@portolan/plugin-platform-common';
import { OwnedService } from './useOwnedServices';

/** A service with what it runs. */
export interface ServiceHealth extends OwnedService {
  /** The worst of its resources; absent where nothing is bound to it. */
  health?: Health;
  resources: Snapshot[];
}

/** Services with their resources, what needs a person first, then by name. */
export function serviceHealth(
  services: readonly OwnedService[],
  fleet: readonly FleetItem[],
): ServiceHealth[] {
  const resources = new Map<string, Snapshot[]>();
  for (const { entityRef, snapshot } of fleet) {
    const known = resources.get(entityRef);
    if (known) known.push(snapshot);
    else resources.set(entityRef, [snapshot]);
  }
  return services
    .map(service => {
      const own = resources.get(service.entityRef) ?? [];
      return {
        ...service,
        resources: own,
        health:
          own.length > 0
            ? worstHealth(own.map(resource => resource.health))
            : undefined,
      };
    })
    .sort(
      (a, b) =>
        urgency(a.health) - urgency(b.health) || a.title.localeCompare(b.title),
    );
}

/** What a person should look at among all of it, most urgent first. */
export function unwell(fleet: readonly FleetItem[]): FleetItem[] {
  return fleet
    .filter(({ snapshot }) => isUnwell(snapshot.health))
    .sort((a, b) => urgency(a.snapshot.health) - urgency(b.snapshot.health));
}

/** When any of its resources changed last, ISO 8601. */
export function lastChange({ resources }: ServiceHealth): string | undefined {
  return resources
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .sort()
    .at(-1);
}

/** The version of all of its resources, where it is the same. */
export function singleVersion({
  resources,
}: ServiceHealth): string | undefined {
  const versions = new Set(resources.map(({ version }) => version));
  return versions.size === 1 ? resources[0].version : undefined;
}

function urgency(health: Health | undefined): number {
  return health ? HEALTH_BY_URGENCY.indexOf(health) : HEALTH_BY_URGENCY.length;
}

import { Snapshot } from '@portolan/plugin-platform-common';
import { placeOf, PlatformSystems } from '@portolan/plugin-platform-react';

/**
 * Where each resource is, in its system's words; with account and region where two would read the same otherwise.
 *
 * @returns places in the order of the resources
 */
export function distinctPlaces(
  items: readonly Snapshot[],
  systems: Pick<PlatformSystems, 'get'>,
): string[] {
  const labels = items.map(item => {
    const place = systems.get(item.provider)?.place?.(item);
    return { item, place: place ?? placeOf(item.scope) };
  });
  return labels.map(({ item, place }) => {
    const { account, region, parent } = item.scope;
    const namesake = labels.some(
      other =>
        other.item !== item &&
        other.item.name === item.name &&
        other.item.scope.parent === parent,
    );
    const missing = [account, region].filter(
      part => part && !place.includes(part),
    );
    return namesake ? [place, ...missing].join(' · ') : place;
  });
}

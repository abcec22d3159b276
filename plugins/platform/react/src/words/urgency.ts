import { HEALTH_BY_URGENCY, Snapshot } from '@portolan/plugin-platform-common';
import { placeOf } from '../components/place';

/**
 * What needs a person first; then by name and place, so that rows keep still between refreshes.
 *
 * @public
 */
export function byUrgency<
  T extends Pick<Snapshot, 'health' | 'name' | 'scope'>,
>(resources: readonly T[]): T[] {
  return [...resources].sort(
    (a, b) =>
      HEALTH_BY_URGENCY.indexOf(a.health) -
        HEALTH_BY_URGENCY.indexOf(b.health) ||
      a.name.localeCompare(b.name) ||
      placeOf(a.scope).localeCompare(placeOf(b.scope)),
  );
}

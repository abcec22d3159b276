import { ActionOffer, Snapshot } from '@portolan/plugin-platform-common';
import { AnyProvider } from '../providers/ProviderRegistry';
import { Right } from './Rights';

/** What may be done to a resource in its present state. What was never seen is offered nothing. */
export function offersOf(
  provider: AnyProvider,
  snapshot: Snapshot,
  right: Right,
): ActionOffer[] {
  if (snapshot.details === undefined) return [];
  return (provider.actions ?? []).map(action => {
    const { id, title, destructive } = action;
    const offer = action.offer(snapshot);
    if (!right.allowed) {
      return { id, title, destructive, allowed: false, why: right.why };
    }
    return offer.available
      ? {
          id,
          title,
          destructive,
          allowed: true,
          ...(offer.fields && { fields: offer.fields }),
        }
      : { id, title, destructive, allowed: false, why: offer.why };
  });
}

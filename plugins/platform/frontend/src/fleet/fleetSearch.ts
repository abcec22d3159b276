import { Health, HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import { FleetFilter } from '@portolan/plugin-platform-react';

/** Reads the filter that a URL names; what it names wrongly is left out. */
export function filterOfSearch(search: URLSearchParams): FleetFilter {
  const health = new Set(listOf(search.get('health')));
  const chosen = HEALTH_BY_URGENCY.filter(each => health.has(each));
  return {
    health: chosen.length ? chosen : undefined,
    provider: search.get('provider') || undefined,
    owner: optionalList(listOf(search.get('owner'))),
    account: search.get('account') || undefined,
    q: search.get('q') || undefined,
  };
}

/** The URL's part that names a filter. What else the URL carries stays. */
export function searchOfFilter(
  filter: FleetFilter,
  present: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const search = new URLSearchParams(present);
  const entries: Record<keyof FleetFilter, string | undefined> = {
    health: filter.health?.join(','),
    provider: filter.provider,
    owner: filter.owner?.join(','),
    account: filter.account,
    q: filter.q,
  };
  for (const [key, value] of Object.entries(entries)) {
    if (value) search.set(key, value);
    else search.delete(key);
  }
  return search;
}

/** How many resources a filter shows, from the counts of everything but its health. */
export function countShown(
  counts: Readonly<Record<Health, number>>,
  health: readonly Health[] | undefined,
): number {
  const shown = health?.length ? health : HEALTH_BY_URGENCY;
  return shown.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
}

function listOf(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part);
}

function optionalList(parts: string[]): string[] | undefined {
  return parts.length ? parts : undefined;
}

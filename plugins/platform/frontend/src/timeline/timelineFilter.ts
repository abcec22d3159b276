import { TimelineEntry } from '@portolan/plugin-platform-common';
import { KINDS, TimelineKind } from './entryWords';

/** Which entries to show; empty means all. */
export interface TimelineFilter {
  kinds: readonly TimelineKind[];
  /** Id of a provider. */
  system?: string;
}

/** Reads the filter that a URL names; what it names wrongly is left out. */
export function readTimelineFilter(search: URLSearchParams): TimelineFilter {
  const named = (search.get('kind') ?? '').split(',');
  const system = search.get('system');
  return {
    kinds: KINDS.map(({ kind }) => kind).filter(kind => named.includes(kind)),
    ...(system && { system }),
  };
}

/** Writes the filter over the search, and leaves what else is there alone. */
export function writeTimelineFilter(
  search: URLSearchParams,
  { kinds, system }: TimelineFilter,
): URLSearchParams {
  const written = new URLSearchParams(search);
  if (kinds.length) written.set('kind', kinds.join(','));
  else written.delete('kind');
  if (system) written.set('system', system);
  else written.delete('system');
  return written;
}

export function filterTimeline(
  entries: readonly TimelineEntry[],
  { kinds, system }: TimelineFilter,
): TimelineEntry[] {
  return entries.filter(
    entry =>
      (kinds.length === 0 || kinds.includes(entry.kind)) &&
      (!system || entry.provider === system),
  );
}

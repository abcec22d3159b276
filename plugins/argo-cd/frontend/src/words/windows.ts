import type { ArgoCdWindowsView } from '@portolan/plugin-argo-cd-common';

type SyncWindow = ArgoCdWindowsView['windows'][number];

/** `Denies syncs for 8h from 0 9 * * * (Europe/Berlin); people may sync all the same` */
export function windowWords(window: SyncWindow): string {
  const { kind, schedule, duration, timeZone, manualSync } = window;
  const verb = kind === 'allow' ? 'Allows' : 'Denies';
  const zone = timeZone ? ` (${timeZone})` : '';
  const people = manualSync ? '; people may sync all the same' : '';
  return `${verb} syncs for ${duration} from ${schedule}${zone}${people}`;
}

/** Active ones first, then those that begin soonest. */
export function byNearness(windows: readonly SyncWindow[]): SyncWindow[] {
  const next = ({ active, startsAt }: SyncWindow) =>
    active ? 0 : Date.parse(startsAt ?? '') || Number.MAX_VALUE;
  return [...windows].sort((a, b) => next(a) - next(b));
}

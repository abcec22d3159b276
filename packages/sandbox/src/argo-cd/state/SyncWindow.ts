import { SyncWindowSpec } from '../schema';
import { Application } from './Application';
import { matchesGlob } from './glob';
import { durationMsOf, isDue } from './schedule';

const MINUTE = 60_000;

/** A time in which synchronisations are allowed, or denied. */
export class SyncWindow {
  readonly schedule: string;

  constructor(readonly spec: SyncWindowSpec, beganAt: number) {
    this.schedule = spec.schedule ?? scheduleAt(beganAt, spec);
  }

  concerns({ name, namespace, spec }: Application): boolean {
    const { applications, namespaces, clusters } = this.spec;
    const { server = '', name: cluster = '' } = spec.destination;
    return (
      applications.some(pattern => matchesGlob(pattern, name)) ||
      namespaces.some(pattern => matchesGlob(pattern, namespace)) ||
      clusters.some(
        pattern =>
          matchesGlob(pattern, server) || matchesGlob(pattern, cluster),
      )
    );
  }

  /** Whether it has opened within its duration. */
  isActive(now: number): boolean {
    const { duration, timeZone } = this.spec;
    const minute = Math.floor(now / MINUTE) * MINUTE;
    const earliest = now - durationMsOf(duration);
    for (let at = minute; at > earliest; at -= MINUTE)
      if (isDue(this.schedule, at, timeZone)) return true;
    return false;
  }
}

/**
 * Whether an application with these windows may be synchronised: an active denial wins, then an active allowance; where
 * there are allowances and none is active, nobody may, but for people where every such window lets them.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
export function canSync(
  windows: readonly SyncWindow[],
  now: number,
  manually: boolean,
): boolean {
  const active = windows.filter(each => each.isActive(now));
  const denials = active.filter(({ spec }) => spec.kind === 'deny');
  if (denials.length) return manually && allManual(denials);
  const allowances = windows.filter(({ spec }) => spec.kind === 'allow');
  if (!allowances.length || active.length) return true;
  return manually && allManual(allowances);
}

function allManual(windows: readonly SyncWindow[]): boolean {
  return windows.every(({ spec }) => spec.manualSync);
}

function scheduleAt(
  beganAt: number,
  { openedMinutesAgo = 0, timeZone }: SyncWindowSpec,
): string {
  const opened = new Date(beganAt - openedMinutesAgo * MINUTE);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(opened);
  const of = (type: string) =>
    Number(parts.find(part => part.type === type)?.value);
  return `${of('minute')} ${of('hour')} * * *`;
}

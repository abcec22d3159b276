import { Cron } from 'croner';
import { WireWindow } from '../server/wire';

/** A sync window, and the time zone in which its schedule counts. */
export interface SyncWindow extends WireWindow {
  timeZone: string;
}

/** When a window is, seen from a moment. Milliseconds since 1970. */
export interface WindowTimes {
  active: boolean;
  /** Of one that is active. */
  endsAt?: number;
  /** Of one that is not. */
  startsAt?: number;
}

/** Who wants to sync: a person, or Argo CD by itself. */
export type Initiator = 'person' | 'argo-cd';

const MAX_STEPS = 200;
const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/** Milliseconds of a duration as Go writes it: `1h30m`. */
function parseGoDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}

/**
 * When a window is next.
 *
 * @returns `undefined` for a schedule, duration or time zone that cannot be read
 */
export function timesOf(
  window: SyncWindow,
  now: number,
): WindowTimes | undefined {
  const duration = parseGoDuration(window.duration);
  if (duration === undefined) return undefined;
  try {
    const cron = new Cron(window.schedule, { timezone: window.timeZone });
    // As Argo CD does it: one that began less than its duration ago is active.
    const begin = cron.nextRun(new Date(now - duration))?.getTime();
    if (begin === undefined) return { active: false };
    if (begin > now) return { active: false, startsAt: begin };
    return { active: true, endsAt: begin + duration };
  } catch {
    return undefined;
  }
}

/**
 * Whether a sync may happen at a moment, by Argo CD's own rules.
 *
 * @returns `undefined` where a window cannot be read
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
export function maySync(
  windows: readonly SyncWindow[],
  initiator: Initiator,
  now: number,
): boolean | undefined {
  const timed = windows.map(window => ({
    window,
    times: timesOf(window, now),
  }));
  if (timed.some(({ times }) => !times)) return undefined;
  const ofKind = (kind: SyncWindow['kind'], active: boolean) =>
    timed.filter(
      ({ window, times }) => window.kind === kind && times?.active === active,
    );
  const allManual = (some: typeof timed) =>
    initiator === 'person' && some.every(({ window }) => window.manualSync);
  const denying = ofKind('deny', true);
  if (denying.length > 0) return allManual(denying);
  if (ofKind('allow', true).length > 0) return true;
  const closed = ofKind('allow', false);
  return closed.length > 0 ? allManual(closed) : true;
}

/**
 * When a sync that is blocked now may happen.
 *
 * @returns milliseconds since 1970; `undefined` where it is not blocked, or that cannot be told
 */
export function blockedUntil(
  windows: readonly SyncWindow[],
  initiator: Initiator,
  now: number,
): number | undefined {
  if (maySync(windows, initiator, now) !== false) return undefined;
  let moment = now;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const change = nextChange(windows, moment);
    if (change === undefined) return undefined;
    moment = change;
    if (maySync(windows, initiator, moment)) return moment;
  }
  return undefined;
}

/** When the first of the windows begins or ends after a moment. */
function nextChange(
  windows: readonly SyncWindow[],
  moment: number,
): number | undefined {
  const changes = windows.flatMap(window => {
    const times = timesOf(window, moment);
    const change = times?.endsAt ?? times?.startsAt;
    return change === undefined || change <= moment ? [] : [change];
  });
  return changes.length > 0 ? Math.min(...changes) : undefined;
}

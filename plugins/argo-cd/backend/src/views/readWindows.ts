import {
  ArgoCdAppRef,
  ArgoCdWindowsView,
} from '@portolan/plugin-argo-cd-common';
import { caught, FetchContext } from '@portolan/plugin-platform-node';
import { readOfApp } from '../apps/appRequests';
import { ArgoCdServer } from '../server/ArgoCdServer';
import {
  WireWindow,
  wireProjectSchema,
  wireWindowsSchema,
} from '../server/wire';
import { noticeOf } from './eachApp';
import { plainText } from './plainText';
import { blockedUntil, maySync, SyncWindow, timesOf } from './syncWindows';

/**
 * When an application may be synced. Argo CD leaves out the time zones of the windows; the project has them.
 *
 * @throws UpstreamError
 */
export async function readWindows(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  ctx: FetchContext,
): Promise<ArgoCdWindowsView> {
  const of = await readOfApp(
    server,
    ref,
    { operation: 'GetSyncWindows', below: ['syncwindows'] },
    wireWindowsSchema,
    ctx,
  );
  const { canSync, activeWindows, assignedWindows } = of;
  if (assignedWindows.length === 0) {
    return {
      canSync,
      canAutoSync: canSync,
      message: 'No sync window: it may be synced at any time.',
      windows: [],
      notices: [],
    };
  }
  const project = await caught(
    server.read(
      {
        operation: 'GetDetailedProject',
        path: ['v1', 'projects', ref.project, 'detailed'],
        what: `read project ${ref.project}`,
        permission: `projects, get, ${ref.project}`,
        ofOneApp: true,
      },
      wireProjectSchema,
      ctx,
    ),
  );
  const declared = project.ok ? project.value.project.spec.syncWindows : [];
  const now = Date.now();
  const windows = assignedWindows.map(window => {
    const own = declared.find(each => isSame(each, window));
    return {
      window,
      own,
      zoned: { ...window, timeZone: own?.timeZone || 'UTC' },
    };
  });
  const zoned = windows.map(each => each.zoned);
  // What we make of the schedules counts only where Argo CD sees the same windows open.
  const agrees = project.ok && maySync(zoned, 'person', now) === canSync;
  const until =
    agrees && !canSync ? iso(blockedUntil(zoned, 'person', now)) : undefined;
  return {
    canSync,
    canAutoSync: agrees ? maySync(zoned, 'argo-cd', now) : undefined,
    blockedUntil: until,
    autoBlockedUntil: agrees
      ? iso(blockedUntil(zoned, 'argo-cd', now))
      : undefined,
    message: messageOf(canSync, until, zoned, agrees, now),
    windows: windows.map(({ window, own, zoned: each }) => {
      const times = agrees ? timesOf(each, now) : undefined;
      return {
        kind: window.kind,
        schedule: window.schedule,
        duration: window.duration,
        manualSync: window.manualSync,
        active: activeWindows.some(active => isSame(active, window)),
        timeZone: own && each.timeZone,
        endsAt: iso(times?.endsAt),
        startsAt: iso(times?.startsAt),
        description: plainText(own?.description),
      };
    }),
    notices: noticeOf('The time zones of the windows', project),
  };
}

function messageOf(
  canSync: boolean,
  until: string | undefined,
  windows: readonly SyncWindow[],
  agrees: boolean,
  now: number,
): string {
  if (!canSync)
    return `Syncs are blocked${untilText(until, now)} by a sync window.`;
  if (agrees && maySync(windows, 'argo-cd', now) === false) {
    const auto = iso(blockedUntil(windows, 'argo-cd', now));
    return `People may sync; Argo CD by itself may not${untilText(auto, now)}.`;
  }
  return 'It may be synced now.';
}

/** ` until 18:00 UTC`, with the date where that is another day. */
function untilText(time: string | undefined, now: number): string {
  if (!time) return '';
  const today = new Date(now).toISOString().slice(0, 10) === time.slice(0, 10);
  const clock = `${time.slice(11, 16)} UTC`;
  return today ? ` until ${clock}` : ` until ${time.slice(0, 10)} ${clock}`;
}

function isSame(a: WireWindow, b: WireWindow): boolean {
  return (
    a.kind === b.kind &&
    a.schedule === b.schedule &&
    a.duration === b.duration &&
    a.manualSync === b.manualSync
  );
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

import { argoCdWindowsViewSchema } from '@portolan/plugin-argo-cd-common';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';
import { blockedUntil, maySync, timesOf } from './views/syncWindows';

const MINUTE_MS = 60_000;

describe('sync windows in time zones', () => {
  let bench: ArgoCdBench | undefined;
  afterEach(async () => {
    await bench?.stop();
    bench = undefined;
  });

  it.each([
    'Asia/Kolkata',
    'America/St_Johns',
    'Pacific/Kiritimati',
    'Europe/Berlin',
  ])('block until the end of the window in %s', async timeZone => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [app('checkout')], {
          projects: [
            {
              name: 'payments',
              syncWindows: [{ openedMinutesAgo: 10, duration: '1h', timeZone }],
            },
          ],
        }),
      ],
    });
    const windows = argoCdWindowsViewSchema.parse(
      await bench.view('windows', ref('checkout')),
    );
    expect(windows).toMatchObject({ canSync: false, canAutoSync: false });
    expect(windows.windows).toMatchObject([{ active: true, timeZone }]);
    const left = Date.parse(windows.blockedUntil ?? '') - Date.now();
    expect(left).toBeGreaterThan(48 * MINUTE_MS);
    expect(left).toBeLessThan(51 * MINUTE_MS);
    await expect(bench.plan('sync', ref('checkout'))).rejects.toThrow(
      windows.message,
    );
  });

  const office = {
    kind: 'deny' as const,
    schedule: '0 9 * * *',
    duration: '9h',
    manualSync: false,
    timeZone: 'Europe/Berlin',
  };
  const at = (time: string) => Date.parse(time);

  it('begin an hour earlier in summer, as the clocks there do', () => {
    const winter = timesOf(office, at('2026-01-15T00:00:00Z'));
    expect(winter?.startsAt).toBe(at('2026-01-15T08:00:00Z'));
    const summer = timesOf(office, at('2026-07-15T00:00:00Z'));
    expect(summer?.startsAt).toBe(at('2026-07-15T07:00:00Z'));
  });

  it('of two zones block until neither does', () => {
    const newYork = { ...office, timeZone: 'America/New_York' };
    const morning = at('2026-07-15T12:30:00Z');
    // Berlin until 16:00 UTC, New York from 13:00 to 22:00 UTC.
    expect(blockedUntil([office, newYork], 'person', morning)).toBe(
      at('2026-07-15T22:00:00Z'),
    );
  });

  it('tell nothing where a zone is not known here', () => {
    const mars = { ...office, timeZone: 'Mars/Olympus' };
    const noon = at('2026-07-15T12:00:00Z');
    expect(maySync([mars], 'person', noon)).toBeUndefined();
    expect(blockedUntil([mars], 'person', noon)).toBeUndefined();
  });
});

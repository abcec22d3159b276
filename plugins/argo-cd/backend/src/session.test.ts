import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const MINUTE_MS = 60_000;

describe('the session at Argo CD', () => {
  let bench: ArgoCdBench;
  let now: number;
  let clock: jest.SpyInstance<number, []>;

  const start = async (sessionHours: number) => {
    now = Date.now();
    clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout')], { sessionHours })],
      withPassword: ['prod'],
    });
    await bench.fetchOne(ref('checkout'));
    expect(await bench.calls()).toEqual({
      CreateSession: 1,
      ListApplications: 1,
    });
  };
  const callsAt = async (minutes: number) => {
    now += minutes * MINUTE_MS;
    await bench.control.advance(minutes * 60);
    await bench.fetchOne(ref('checkout'));
    return bench.calls();
  };
  afterEach(async () => {
    clock.mockRestore();
    await bench.stop();
  });

  it('is renewed five minutes before its end, while Argo CD still takes the old one', async () => {
    await start(24);
    const sixBefore = await callsAt(24 * 60 - 6);
    expect(sixBefore).toEqual({ ListApplications: 1 });
    const fourBefore = await callsAt(2);
    // One that Argo CD had refused would be two lists.
    expect(fourBefore).toEqual({ CreateSession: 1, ListApplications: 1 });
    expect(await callsAt(1)).toEqual({ ListApplications: 1 });
  });

  it('that is shorter than ten minutes is renewed halfway', async () => {
    await start(0.1);
    expect(await callsAt(2)).toEqual({ ListApplications: 1 });
    const halfway = await callsAt(2);
    expect(halfway).toEqual({ CreateSession: 1, ListApplications: 1 });
  });

  it('is renewed once for all who ask when it is due', async () => {
    await start(24);
    now += (24 * 60 - 1) * MINUTE_MS;
    await Promise.all(
      Array.from({ length: 20 }, () => bench.view('history', ref('checkout'))),
    );
    expect((await bench.calls()).CreateSession).toBe(1);
  });
});

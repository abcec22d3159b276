import { TimelineEvent } from '@portolan/plugin-platform-common';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const checkout = ref('checkout');
const of = { instance: 'prod', name: 'checkout' };

describe('the timeline of an application', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench.stop());

  const start = async (change: Parameters<typeof app>[1] = {}) => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [
          app('checkout', {
            releases: [
              { image: 'shop:1', by: 'ada', hoursAgo: 48 },
              { image: 'shop:2', hoursAgo: 24 },
            ],
            pending: [{ image: 'shop:3' }],
            ...change,
          }),
        ]),
      ],
    });
  };
  const events = async (): Promise<TimelineEvent[]> => {
    const results = await bench.provider.timeline?.([checkout], bench.context);
    const [result] = results ?? [];
    if (!result?.ok) throw new Error('has no timeline');
    return result.value;
  };

  it('has its deployments, newest first: from where to where, when, and by whom', async () => {
    await start();
    const [newest, oldest, ...more] = await events();
    expect(more).toEqual([]);
    expect(newest).toMatchObject({
      kind: 'deployment',
      status: 'succeeded',
      from: oldest.to,
      to: newest.commit?.slice(0, 7),
      by: 'auto-sync',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(oldest).toMatchObject({ from: undefined, by: 'ada' });
    const apart = Date.parse(newest.at) - Date.parse(oldest.at);
    expect(apart).toBe(24 * 3_600_000);
  });

  it('has the sync that runs, and the deployment that comes of it in its place', async () => {
    await start();
    await bench.argoCd.startSync(of, { username: 'grace' });
    const [running, ...before] = await events();
    expect(running).toMatchObject({ status: 'running', by: 'grace' });
    expect(before.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
    ]);
    await bench.argoCd.finishSync(of);
    const after = await events();
    expect(after.map(({ status, by }) => [status, by])).toEqual([
      ['succeeded', 'grace'],
      ['succeeded', 'auto-sync'],
      ['succeeded', 'ada'],
    ]);
    expect(after[0]).toMatchObject({ from: before[0].to, to: running.to });
    expect(new Set(after.map(({ id }) => id)).size).toBe(3);
  });

  it('has the sync that failed, with the first line of why and no secret in it', async () => {
    await start();
    await bench.argoCd.startSync(of, { username: 'grace' });
    await bench.argoCd.finishSync(of, {
      failure: 'admission denied it: password=hush\nand more',
    });
    const [failed] = await events();
    expect(failed).toMatchObject({
      status: 'failed',
      by: 'grace',
      reason: expect.stringContaining('admission denied it'),
    });
    expect(failed.reason).not.toMatch(/hush|\n/);
  });

  it('is one call for each application, and the failure of one is its own', async () => {
    await start();
    await bench.calls();
    const results = await bench.provider.timeline?.(
      [checkout, ref('gone')],
      bench.context,
    );
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'not-found' } },
    ]);
    expect(await bench.calls()).toEqual({ GetApplication: 2 });
  });
});

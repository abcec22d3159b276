import { timelineEventSchema } from '@portolan/plugin-platform-common';
import { prod, ref, SandboxBench } from './__testUtils__/sandboxBench';

const everySeconds = 1e6;

describe('the timeline of a project', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  it('holds its newest fifty builds with status, commit and who began them', async () => {
    bench = await SandboxBench.start({
      world: prod()
        .project('checkout', {
          history: 80,
          scenario: { kind: 'failing', everySeconds, builds: 1 },
        })
        .project('fresh', { history: 0 }),
    });
    const results = await bench.provider.timeline?.(
      [ref('checkout'), ref('fresh'), ref('gone')],
      bench.context,
    );
    const [checkout, fresh, gone] = results ?? [];
    expect(gone).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(fresh).toEqual({ ok: true, value: [] });
    if (!checkout.ok) throw checkout.error;
    const events = checkout.value.map(event =>
      timelineEventSchema.parse(event),
    );
    expect(events).toHaveLength(50);
    expect(events.slice(0, 2)).toMatchObject([
      {
        kind: 'build',
        status: 'failed',
        to: '80',
        reason: 'BUILD: yarn test ended with exit status 1',
        by: 'GitHub webhook',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
      { status: 'succeeded', to: '79' },
    ]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
  });
});

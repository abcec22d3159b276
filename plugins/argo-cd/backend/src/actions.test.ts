import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const checkout = ref('checkout');

describe('an action on an application', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench?.stop());

  const start = async (
    change: Parameters<typeof app>[1] = {},
    ofServer: Parameters<typeof server>[2] = {},
  ) => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout', change)], ofServer)],
    });
  };
  const history = async () => {
    const [{ history: entries }] = await bench.argoCd.applications();
    return entries;
  };
  const waiting = {
    releases: [{ image: 'shop:1' }],
    pending: [{ image: 'shop:2' }],
  };

  describe('sync', () => {
    it('says what it would change, and changes nothing', async () => {
      await start({
        ...waiting,
        pending: [{ image: 'shop:2', extraConfigMaps: ['flags'] }],
      });
      const plan = await bench.plan('sync', checkout);
      expect(plan.message).toBe(
        'Sync application checkout of project payments on Argo CD prod.',
      );
      expect(plan.effects[0]).toMatch(
        /^Argo CD deploys [0-9a-f]{7} of main\.$/,
      );
      expect(plan.effects).toContain('Creates ConfigMap flags.');
      expect(plan.effects).toContain('Changes Deployment checkout.');
      expect(await bench.calls()).not.toHaveProperty('SyncApplication');
      expect(await history()).toHaveLength(1);
    });

    it('keeps what the source has no longer, unless it is told to prune', async () => {
      await start({
        releases: [{ image: 'shop:1', extraConfigMaps: ['flags'] }],
        pending: [{ image: 'shop:2' }],
      });
      const kept = await bench.plan('sync', checkout);
      expect(kept.effects).toContain(
        'Leaves ConfigMap flags, which the source has no longer: pruning is off.',
      );
      const pruned = await bench.plan('sync', checkout, { prune: 'yes' });
      expect(pruned.effects).toContain('Removes ConfigMap flags.');
    });

    it('deploys, and the next look sees it run', async () => {
      await start(waiting);
      await bench.fetchOne(checkout);
      const { expected } = await bench.plan('sync', checkout);
      const { message } = await bench.run('sync', checkout, {}, expected);
      expect(message).toMatch(
        /^A sync of checkout to [0-9a-f]{7} of main was started\.$/,
      );
      await expect(bench.fetchOne(checkout)).resolves.toMatchObject({
        health: 'progressing',
        details: { operation: { phase: 'running' } },
      });
      await bench.control.advance(120);
      expect(await history()).toMatchObject([{}, { image: 'shop:2' }]);
    });

    it('is refused where a commit came since it was planned', async () => {
      await start(waiting);
      const { expected } = await bench.plan('sync', checkout);
      await bench.argoCd.pushCommit({ instance: 'prod', name: 'checkout' });
      await bench.calls();
      await expect(
        bench.run('sync', checkout, {}, expected),
      ).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('has changed since you looked'),
      });
      expect(await bench.calls()).not.toHaveProperty('SyncApplication');
    });

    it('is refused while a sync window is closed, with the time when it opens', async () => {
      await start(waiting, {
        projects: [
          {
            name: 'payments',
            syncWindows: [{ openedMinutesAgo: 10, duration: '1h' }],
          },
        ],
      });
      for (const attempt of [
        bench.plan('sync', checkout),
        bench.run('sync', checkout),
      ]) {
        await expect(attempt).rejects.toMatchObject({
          name: 'ActionRefused',
          message: expect.stringMatching(/^Syncs are blocked until .* UTC/),
        });
      }
    });

    it('is refused while another operation runs', async () => {
      await start({ scenario: { kind: 'stuck-hook' } });
      await expect(bench.plan('sync', checkout)).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('Another operation runs since'),
      });
      const state = await bench.fetchOne(checkout);
      expect(bench.action('sync').offer(state).available).toBe(false);
    });

    it('of another revision is refused where auto-sync is on', async () => {
      await start({ autoSync: true });
      await expect(
        bench.plan('sync', checkout, { revision: 'feature/basket' }),
      ).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('Auto-sync is on and follows main'),
      });
    });

    it('is never forced, and tries only where it is told to', async () => {
      await start(waiting);
      await bench.run('sync', checkout, { dryRun: 'yes' });
      await bench.control.advance(120);
      expect(await history()).toHaveLength(1);
      const state = await bench.fetchLater(checkout);
      expect(state.details?.sync.status).toBe('out-of-sync');
    });

    it.each([
      [{ resources: 'apps:Deployment:shop/checkout, :Service:checkout' }, true],
      [{ resources: 'Deployment/checkout' }, false],
      [{ revision: 'release/1.2+build.3' }, true],
      [{ revision: '--upload-pack=x' }, false],
      [{ revision: 'a..b' }, false],
      [{ revision: '$(id)' }, false],
      [{ prune: 'perhaps' }, false],
      [{ prune: '' }, true],
    ])('takes %j as input: %s', async (input, valid) => {
      await start();
      const schema = bench.action('sync').input;
      expect(schema.safeParse(input).success).toBe(valid);
    });
  });

  describe('roll back', () => {
    const twice = {
      releases: [
        { image: 'shop:1', hoursAgo: 40 },
        { image: 'shop:2', hoursAgo: 3 },
      ],
    };

    it('deploys the one before the newest again, unless told which', async () => {
      await start(twice);
      const [first] = await history();
      const plan = await bench.plan('roll-back', checkout);
      expect(plan.message).toContain(`to deployment ${first.id} (`);
      await bench.run('roll-back', checkout, {}, plan.expected);
      await bench.control.advance(120);
      expect((await history()).at(-1)).toMatchObject({
        revisions: first.revisions,
      });
    });

    it('is refused in words where auto-sync would undo it', async () => {
      await start({ ...twice, autoSync: true });
      await expect(bench.plan('roll-back', checkout)).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('Auto-sync is on'),
      });
      const state = await bench.fetchOne(checkout);
      expect(bench.action('roll-back').offer(state)).toMatchObject({
        available: false,
        why: expect.stringContaining('Auto-sync is on'),
      });
    });

    it('is refused for a deployment that is not in the history', async () => {
      await start(twice);
      await expect(
        bench.plan('roll-back', checkout, { id: '77' }),
      ).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('Deployment 77 is not in the history'),
      });
    });
  });

  describe('terminate', () => {
    it('ends what runs', async () => {
      await start({ scenario: { kind: 'stuck-hook' } });
      const { expected } = await bench.plan('terminate', checkout);
      await bench.run('terminate', checkout, {}, expected);
      await bench.control.advance(60);
      const state = await bench.fetchLater(checkout);
      expect(state.details?.operation?.phase).not.toBe('running');
    });

    it('is refused where nothing runs', async () => {
      await start();
      for (const attempt of [
        bench.plan('terminate', checkout),
        bench.run('terminate', checkout),
      ]) {
        await expect(attempt).rejects.toMatchObject({
          name: 'ActionRefused',
          message: 'No operation runs.',
        });
      }
    });
  });

  describe('refresh', () => {
    it.each(['normal', 'hard'])(
      'sees what is new in the source: %s',
      async mode => {
        await start();
        await bench.argoCd.pushCommit(
          { instance: 'prod', name: 'checkout' },
          { release: { image: 'shop:9' }, webhook: false },
        );
        expect((await bench.fetchOne(checkout)).health).toBe('healthy');
        const plan = await bench.plan('refresh', checkout, { mode });
        expect(plan.effects).toContain('Nothing in the cluster changes.');
        await bench.run('refresh', checkout, { mode });
        expect((await bench.fetchOne(checkout)).details?.sync.status).toBe(
          'out-of-sync',
        );
      },
    );
  });

  it('that the portal’s account may not do says what to grant', async () => {
    await start(waiting, {
      accounts: [{ name: 'portolan', syncs: [] }],
    });
    await expect(bench.run('sync', checkout)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(
        'applications, sync, payments/checkout, allow',
      ),
    });
  });
});

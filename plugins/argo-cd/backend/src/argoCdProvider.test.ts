import { argoCdDetailsSchema } from '@portolan/plugin-argo-cd-common';
import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

describe('the Argo CD provider', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench?.stop());

  it('keeps the contract of a provider', async () => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout'), app('ledger')])],
    });
    const breaches = await findContractBreaches({
      provider: bench.provider,
      refs: [ref('checkout'), ref('ledger')],
      missing: ref('gone'),
      async breakUpstream() {
        // The list of a moment ago would do.
        const later = Date.now() + 60_000;
        const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
        await bench.control.addFault({ effect: { kind: 'access-denied' } });
        return async () => {
          clock.mockRestore();
          await bench.control.clearFaults();
        };
      },
    });
    expect(breaches).toEqual([]);
  });

  it('says what is deployed, from where to where, and that it is well', async () => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [
          app('checkout', {
            labels: { env: 'prod', team: 'payments' },
            autoSync: true,
            prune: true,
            destination: { name: 'in-cluster', namespace: 'checkout' },
            externalUrl: 'https://checkout.meridian.example/',
          }),
        ]),
      ],
    });
    const value = await bench.fetchOne(ref('checkout'));
    const details = argoCdDetailsSchema.parse(value.details);
    expect(value).toMatchObject({
      name: 'checkout',
      scope: { instance: 'prod', parent: 'payments' },
      health: 'healthy',
      version: details.sync.revisions[0].slice(0, 7),
      links: [
        {
          title: 'Argo CD',
          url: 'https://argocd.prod.example/applications/argocd/checkout',
        },
      ],
    });
    expect(value.reason).toBeUndefined();
    expect(value.updatedAt).toBeDefined();
    expect(details).toMatchObject({
      environment: 'prod',
      labels: { team: 'payments' },
      sync: { status: 'synced' },
      health: { status: 'healthy' },
      autoSync: { enabled: true, prune: true, selfHeal: false },
      sources: [
        {
          kind: 'git',
          repository: 'https://github.com/meridian/checkout-deploy.git',
          url: 'https://github.com/meridian/checkout-deploy',
          path: 'overlays/prod',
          targetRevision: 'main',
        },
      ],
      destination: { namespace: 'checkout' },
      images: ['registry.meridian.example/checkout:1.4.0'],
      externalUrls: ['https://checkout.meridian.example/'],
    });
  });

  it.each([
    ['https://kubernetes.default.svc', 'in-cluster'],
    ['https://kubernetes.default.svc.cluster.local:443', 'in-cluster'],
    ['https://k8s.meridian.example:6443', 'k8s.meridian.example:6443'],
  ])('names the cluster at %s %s', async (address, cluster) => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [
          app('checkout', {
            destination: { server: address, namespace: 'checkout' },
          }),
        ]),
      ],
    });
    const { details } = await bench.fetchOne(ref('checkout'));
    expect(details?.destination).toEqual({ cluster, namespace: 'checkout' });
  });

  it.each([
    ['degraded', 'unhealthy', /degraded since/],
    ['out-of-sync', 'degraded', /out of sync .* auto-sync is off/],
    ['sync-failed', 'unhealthy', /The last sync failed at/],
    ['progressing', 'progressing', /not ready yet/],
    ['missing', 'unhealthy', /does not have what it should deploy/],
    ['suspended', 'degraded', /suspended/],
    ['deleting', 'progressing', /being deleted/],
    ['stuck-hook', 'progressing', /A sync runs since/],
    ['comparison-error', 'degraded', /cannot compare/],
  ] as const)(
    'tells an application that is %s as %s, with a reason',
    async (kind, health, reason) => {
      bench = await ArgoCdBench.start({
        servers: [server('prod', [app('checkout', { scenario: { kind } })])],
      });
      const value = await bench.fetchOne(ref('checkout'));
      expect([kind, value.health, value.reason]).toEqual([
        kind,
        health,
        expect.stringMatching(reason),
      ]);
    },
  );

  it('calls an application missing that has moved to another project', async () => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout', { project: 'storefront' })])],
    });
    await expect(bench.fetchOne(ref('checkout'))).resolves.toMatchObject({
      health: 'missing',
      reason: expect.stringContaining('in project payments'),
    });
  });

  describe('costs', () => {
    const apps = Array.from({ length: 20 }, (_, n) => app(`app-${n}`));
    const refs = apps.map(({ name }) => ref(name));

    it('one list for twenty applications that are found and fetched', async () => {
      bench = await ArgoCdBench.start({ servers: [server('prod', apps)] });
      const found = await bench.provider.discover?.(
        { names: refs.map(({ name }) => name) },
        bench.context,
      );
      expect(found?.refs).toHaveLength(20);
      await bench.provider.fetch(found?.refs ?? [], bench.context);
      expect(await bench.calls()).toEqual({ ListApplications: 1 });
    });

    it('one list for twenty who look at once, however old what is known', async () => {
      bench = await ArgoCdBench.start({ servers: [server('prod', apps)] });
      await Promise.all(
        refs.map(each => bench.provider.fetch([each], bench.context)),
      );
      expect(await bench.calls()).toEqual({ ListApplications: 1 });
    });

    it('one list for each server that is asked', async () => {
      bench = await ArgoCdBench.start({
        servers: [server('prod', apps), server('staging', apps)],
      });
      await bench.provider.fetch(
        [...refs, ...refs.map(each => ({ ...each, instance: 'staging' }))],
        bench.context,
      );
      expect(await bench.calls()).toEqual({ ListApplications: 2 });
    });

    it('one login for twenty who look at once, and none after it', async () => {
      bench = await ArgoCdBench.start({
        servers: [server('prod', apps)],
        withPassword: ['prod'],
      });
      const look = () =>
        Promise.all([
          ...refs.map(each => bench.provider.fetch([each], bench.context)),
          ...refs.slice(0, 5).map(each => bench.view('history', each)),
        ]);
      await look();
      expect(await bench.calls()).toEqual({
        CreateSession: 1,
        ListApplications: 1,
        GetApplication: 5,
      });
      await look();
      expect(await bench.calls()).not.toHaveProperty('CreateSession');
    });
  });
});

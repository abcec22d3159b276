import { canariesIn } from '@portolan/sandbox';
import fc from 'fast-check';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const checkout = ref('checkout');
const both = () => [
  server('prod', [app('checkout')]),
  server('staging', [app('checkout')]),
];

describe('the connection to Argo CD', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench?.stop());

  it('shows the applications of one server while another is down, which is one named problem', async () => {
    bench = await ArgoCdBench.start({ servers: both() });
    await bench.control.addFault({
      instance: 'staging',
      effect: { kind: 'access-denied' },
    });
    const found = await bench.provider.discover?.(
      { names: ['checkout', 'ledger'] },
      bench.context,
    );
    expect(found?.refs).toEqual([checkout]);
    expect(found?.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('Argo CD staging does not let the portal list'),
    ]);
    const results = await bench.provider.fetch(
      [checkout, { ...checkout, instance: 'staging' }],
      bench.context,
    );
    expect(results).toMatchObject([
      { ok: true, value: { health: 'healthy' } },
      { ok: false, error: { code: 'forbidden' } },
    ]);
  });

  it('says which names no server has, and which servers there are', async () => {
    bench = await ArgoCdBench.start({ servers: both() });
    const absent = await bench.provider.discover?.(
      { names: ['checkout', 'gone'] },
      bench.context,
    );
    expect(absent?.refs).toHaveLength(2);
    expect(absent?.errors).toMatchObject([
      { code: 'not-found', message: expect.stringContaining('gone') },
    ]);
    const elsewhere = await bench.provider.discover?.(
      { names: ['checkout'], instances: ['qa'] },
      bench.context,
    );
    expect(elsewhere?.errors).toMatchObject([
      {
        code: 'misconfigured',
        message: 'No Argo CD is called qa. Write one of: prod, staging.',
      },
    ]);
  });

  it('finds by selector, project and namespace, within the boundary', async () => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [
          app('checkout', { labels: { team: 'a', env: 'prod' } }),
          app('cart', { labels: { team: 'a' }, project: 'storefront' }),
          app('ledger', { labels: { team: 'b' } }),
        ]),
      ],
      allows: claim => claim.project === 'payments',
    });
    const names = async (
      query: Parameters<NonNullable<typeof bench.provider.discover>>[0],
    ) => {
      const found = await bench.provider.discover?.(query, bench.context);
      return found?.refs.map(({ name }) => name).toSorted();
    };
    expect(await names({ selector: 'team=a' })).toEqual(['checkout']);
    expect(await names({ selector: 'team in (a, b),!env' })).toEqual([
      'ledger',
    ]);
    expect(await names({ projects: ['payments'] })).toEqual([
      'checkout',
      'ledger',
    ]);
    expect(await names({ namespaces: ['elsewhere'] })).toEqual([]);
    expect(await names({ names: ['cart'] })).toEqual([]);
  });

  it('signs in once more where the session has ended, and no more than that', async () => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout')])],
      withPassword: ['prod'],
    });
    await bench.fetchOne(checkout);
    await bench.control.advance(25 * 3_600);
    await bench.calls();
    await Promise.all([
      bench.view('history', checkout),
      bench.view('history', checkout),
    ]);
    expect((await bench.calls()).CreateSession).toBe(1);
    await bench.control.addFault({
      operation: 'GetApplication',
      effect: { kind: 'expired-credentials' },
    });
    await expect(bench.view('history', checkout)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await bench.calls()).toEqual({
      CreateSession: 1,
      GetApplication: 2,
    });
  });

  it('tries a wrong password once, so that the account is not locked', async () => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout')])],
      access: { username: 'portolan', password: 'wrong-pass' },
    });
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await expect(bench.fetchOne(checkout)).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.not.stringContaining('wrong-pass'),
      });
    }
    expect(await bench.calls()).toEqual({ CreateSession: 1 });
  });

  it('knows who it is on each server, and what is wrong with its token', async () => {
    bench = await ArgoCdBench.start({ servers: both() });
    expect(await bench.provider.probe(bench.context)).toEqual([
      { instance: 'prod', identity: 'portolan, Argo CD v3.6.0' },
      { instance: 'staging', identity: 'portolan, Argo CD v3.6.0' },
    ]);
    await bench.stop();
    bench = await ArgoCdBench.start({
      servers: both(),
      access: { token: 'not-a-token' },
    });
    const wrong = await bench.provider.probe(bench.context);
    expect(wrong.map(({ error }) => error?.code)).toEqual([
      'unauthenticated',
      'unauthenticated',
    ]);
  });

  it('never asks for anything else, whatever a name is', async () => {
    bench = await ArgoCdBench.start({ servers: both() });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constantFrom('..', '.', '', '../../session', 'a/../b', '%2e%2e'),
          fc.string({ unit: 'binary', maxLength: 40 }),
        ),
        async name => {
          await bench
            .view('history', ref(name, { namespace: name, project: name }))
            .catch(() => undefined);
          const operations = Object.keys(await bench.calls());
          expect(['GetApplication']).toEqual(
            expect.arrayContaining(operations),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets no secret of Argo CD out, in results, errors or logs', async () => {
    const kinds = [
      'healthy',
      'out-of-sync',
      'degraded',
      'comparison-error',
    ] as const;
    const apps = kinds.map(kind =>
      app(kind, {
        scenario: { kind },
        environment: { NPM_TOKEN: 'hush' },
      }),
    );
    bench = await ArgoCdBench.start({
      canaries: true,
      servers: [server('prod', apps)],
      withPassword: ['prod'],
    });
    const refs = kinds.map(kind => ref(kind));
    const everything = async () => {
      const views = (bench.provider.views ?? []).map(view =>
        view.fetch(refs, {}, bench.context),
      );
      const results = await Promise.all([
        bench.provider.fetch(refs, bench.context),
        bench.provider.timeline?.(refs, bench.context),
        bench.provider.probe(bench.context),
        ...views,
      ]);
      return results.flat();
    };
    const textOf = (results: Awaited<ReturnType<typeof everything>>) =>
      results
        .map(result =>
          result && 'error' in result && result.error
            ? `${result.error.message} ${result.error.stack}`
            : JSON.stringify(result),
        )
        .join('\n');
    const well = textOf(await everything());
    expect(well).toContain('ComparisonError');
    expect(canariesIn(well)).toEqual([]);
    for (const kind of ['access-denied', 'expired-credentials'] as const) {
      await bench.control.clearFaults();
      await bench.control.addFault({ effect: { kind } });
      expect(canariesIn(textOf(await everything()))).toEqual([]);
    }
    expect(canariesIn(bench.bench.logged.join('\n'))).toEqual([]);
  });
});

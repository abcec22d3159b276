import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import {
  vaultDetailsSchema,
  vaultSecretsViewSchema,
} from '@portolan/plugin-vault-common';
import { ref } from './__testUtils__/vaultBench';
import { Secret, serverWith, VaultSandbox } from './__testUtils__/vaultSandbox';

const SCENARIOS: [
  scenario: NonNullable<Secret['scenario']>,
  health: string,
  reason: string | undefined,
][] = [
  [{ kind: 'new' }, 'healthy', undefined],
  [{ kind: 'fresh' }, 'healthy', undefined],
  [{ kind: 'overdue', daysAgo: 140 }, 'degraded', 'db is 50 days past its'],
  [{ kind: 'deleted' }, 'degraded', 'is deleted'],
  [{ kind: 'destroyed' }, 'degraded', 'is destroyed'],
  [{ kind: 'many-versions' }, 'healthy', undefined],
];
const db: Secret = { path: 'payments/db', keys: ['username', 'password'] };
const stripe: Secret = { path: 'payments/stripe', keys: ['key'] };

describe('the Vault provider', () => {
  let bench: VaultSandbox;
  afterEach(() => bench?.stop());

  it('keeps the contract of a provider', async () => {
    bench = await VaultSandbox.start(serverWith([db, stripe]));
    const breaches = await findContractBreaches({
      provider: bench.provider,
      refs: [
        ref('secret/payments'),
        ref('secret/payments/db'),
        ref('kv/payments'),
      ],
      missing: ref('secret/payments/gone'),
      async breakUpstream() {
        await bench.control.addFault({
          service: 'vault',
          effect: { kind: 'access-denied' },
        });
        return () => bench.control.clearFaults();
      },
    });
    expect(breaches).toEqual([]);
  });

  it.each(SCENARIOS)('shows %j as %s', async (scenario, health, reason) => {
    bench = await VaultSandbox.start(serverWith([{ ...db, scenario }]));
    const state = await bench.fetchOne('secret/payments');
    expect(state.health).toBe(health);
    expect(state.reason === undefined).toBe(reason === undefined);
    expect(state.reason ?? '').toContain(reason ?? '');
    expect(() => vaultDetailsSchema.parse(state.details)).not.toThrow();
  });

  it('costs a list for each folder, metadata for each secret, and no login once warm', async () => {
    bench = await VaultSandbox.start(
      serverWith([
        db,
        stripe,
        { path: 'payments/eu/card' },
        { path: 'payments/eu/bank' },
        { path: 'payments/us/card' },
      ]),
    );
    await bench.fetchOne('secret/payments');
    const perFetch = { ListSecrets: 3, ReadMetadata: 5 };
    expect(await bench.calls()).toEqual({
      Login: 1,
      ReadMount: 1,
      ...perFetch,
    });
    await bench.fetchOne('secret/payments');
    expect(await bench.calls()).toEqual(perFetch);
  });

  it.each([
    ['cold', { Login: 1, ReadMount: 1 }],
    ['warm', {}],
  ])('costs 20 who ask at once what it costs one: %s', async (start, first) => {
    bench = await VaultSandbox.start(serverWith([db, stripe]));
    if (start === 'warm') await bench.fetchOne('secret/payments');
    await bench.calls();
    const states = await Promise.all(
      Array.from({ length: 20 }, () => bench.fetchOne('secret/payments')),
    );
    expect(states.map(({ details }) => details?.total)).toEqual(
      states.map(() => 2),
    );
    expect(await bench.calls()).toEqual({
      ListSecrets: 1,
      ReadMetadata: 2,
      ...first,
    });
  });

  it('asks once which mount several paths lie in, and once about each secret', async () => {
    bench = await VaultSandbox.start(serverWith([db, stripe]));
    const results = await bench.fetch(
      ref('secret/payments/db'),
      ref('secret/payments/stripe'),
      ref('database/creds/payments'),
    );
    expect(results).toMatchObject([
      { value: { health: 'healthy' } },
      { value: { health: 'healthy' } },
      { error: { code: 'misconfigured' } },
    ]);
    expect(await bench.calls()).toEqual({
      Login: 1,
      // Of each engine.
      ReadMount: 2,
      ListSecrets: 2,
      ReadMetadata: 2,
    });
    await bench.view('secret', 'secret/payments/db');
    expect(await bench.calls()).toEqual({ ReadMetadata: 1, ReadSubkeys: 1 });
  });

  it('asks about each path where the mount of one may not be known', async () => {
    bench = await VaultSandbox.start(serverWith([db]));
    const results = await bench.fetch(
      ref('secret/others/db'),
      ref('secret/payments/db'),
    );
    expect(results).toMatchObject([
      { ok: false },
      { value: { health: 'healthy' } },
    ]);
  });

  it('shows the first hundred of many secrets, and pages through all of them', async () => {
    const folder: Secret = {
      path: 'payments',
      scenario: { kind: 'folder', count: 120 },
    };
    bench = await VaultSandbox.start(serverWith([folder]));
    const { details } = await bench.fetchOne('secret/payments');
    expect(details).toMatchObject({ total: 120, truncated: false });
    expect(details?.secrets).toHaveLength(100);
    const names = new Set<string>();
    const sizes: number[] = [];
    for (let token: string | undefined = '0'; token; ) {
      const page = vaultSecretsViewSchema.parse(
        await bench.view('secrets', 'secret/payments', { token }),
      );
      sizes.push(page.secrets.length);
      page.secrets.forEach(({ name }) => names.add(name));
      token = page.next;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(names.size).toBe(120);
  });

  it('tells of new versions, newest first, and of none with KV version 1', async () => {
    bench = await VaultSandbox.start(
      serverWith([{ ...db, scenario: { kind: 'fresh' } }, stripe]),
    );
    const events = await bench.timeline('secret/payments');
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(events[0]).toMatchObject({
      kind: 'secret',
      status: 'succeeded',
      to: expect.stringMatching(/^(db|stripe) version \d+$/),
    });
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    await expect(bench.timeline('kv/payments')).resolves.toEqual([]);
  });

  it('finds the same path in each namespace, and says who it is in its own', async () => {
    const inTeam = serverWith([{ ...stripe }]);
    bench = await VaultSandbox.start(
      {
        namespaces: [
          { path: 'team-a', ...inTeam },
          {
            path: 'team-a/prod',
            mounts: [{ path: 'secret', secrets: [db] }],
          },
        ],
      },
      {
        namespace: 'team-a',
        auth: ({ world }) => ({
          method: 'approle',
          roleId: 'portolan',
          mount: 'approle',
          secretId:
            world.vault.get('main')?.secretIdOf({ name: 'portal' }) ?? '',
        }),
      },
    );
    await expect(
      bench.fetchOne(ref('secret/payments', { namespace: 'team-a' })),
    ).resolves.toMatchObject({
      scope: { instance: 'prod', parent: 'team-a' },
      details: { namespace: 'team-a', secrets: [{ name: 'stripe' }] },
    });
    await expect(
      bench.fetchOne(ref('secret/payments', { namespace: 'team-a/prod' })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const [{ identity, error }] = await bench.provider.probe(bench.context);
    expect(error).toBeUndefined();
    expect(identity).toMatch(/^approle \(policies default, portal\)/);
  });
});

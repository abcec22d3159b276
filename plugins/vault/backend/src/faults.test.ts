import { ref } from './__testUtils__/vaultBench';
import { serverWith, VaultSandbox } from './__testUtils__/vaultSandbox';

const server = serverWith([
  { path: 'payments/db', keys: ['username'] },
  { path: 'others/db', keys: ['username'] },
]);
const wrongToken = { method: 'token', token: 'hvs.wrong-token' } as const;

/** Each state, by what the portal is asked: a sentence of what is wrong, and one of what to do. */
const STATES: [string, string, string, string, string][] = [
  [
    'forbidden',
    'secret/others',
    'forbidden',
    'does not let the portal read about secret/others',
    'policy of this path',
  ],
  [
    'a mount that is not there',
    'nowhere/payments',
    'forbidden',
    'or has no such mount there',
    'policy of this path',
  ],
  [
    'a wrong engine',
    'database/creds/payments',
    'misconfigured',
    'is an engine of the type database',
    'Correct the annotation.',
  ],
];

describe('what is wrong with a path of Vault', () => {
  let bench: VaultSandbox;
  afterEach(() => bench?.stop());

  it.each(STATES)('is told: %s', async (_case, path, code, wrong, fix) => {
    bench = await VaultSandbox.start(server);
    const failure = bench.fetchOne(path);
    await expect(failure).rejects.toMatchObject({
      code,
      message: expect.stringContaining(wrong),
    });
    await expect(failure).rejects.toThrow(fix);
  });

  it('is told: nothing there', async () => {
    bench = await VaultSandbox.start(server);
    await expect(bench.fetchOne('secret/payments/gone')).resolves.toMatchObject(
      {
        health: 'missing',
        reason:
          'There is nothing at secret/payments/gone on Vault prod. Correct the annotation, or write the secret.',
      },
    );
  });

  it('is told: no such instance', async () => {
    bench = await VaultSandbox.start(server);
    await expect(
      bench.fetchOne(ref('secret/payments', { instance: 'elsewhere' })),
    ).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('no Vault instance elsewhere'),
    });
  });

  it('is told: a token of the config that has ended', async () => {
    bench = await VaultSandbox.start(server, { auth: wrongToken });
    await expect(bench.fetchOne('secret/payments')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(
        /has expired, or was revoked\. Put a new one in the portal's config/,
      ),
    });
    await expect(bench.provider.probe(bench.context)).resolves.toMatchObject([
      { instance: 'prod', error: { code: 'unauthenticated' } },
    ]);
  });

  it('is told: a secret ID that is not good any more', async () => {
    bench = await VaultSandbox.start(server, {
      auth: {
        method: 'approle',
        roleId: 'portolan',
        secretId: 'wrong-secret-id',
        mount: 'approle',
      },
    });
    await expect(bench.fetchOne('secret/payments')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('Check roleId and secretId'),
    });
  });

  it('is told once for all paths: sealed, until somebody unseals it', async () => {
    bench = await VaultSandbox.start(server);
    await bench.fetchOne('secret/payments');
    await bench.control.vault.seal();
    const results = await bench.fetch(
      ref('secret/payments'),
      ref('kv/payments'),
    );
    expect(results).toMatchObject(
      results.map(() => ({
        ok: false,
        error: {
          code: 'unavailable',
          message: expect.stringMatching(/is sealed: .*vault operator unseal/),
        },
      })),
    );
    await expect(bench.provider.probe(bench.context)).resolves.toMatchObject([
      { instance: 'prod', error: { code: 'unavailable' } },
    ]);
  });

  it('is told: not initialised', async () => {
    bench = await VaultSandbox.start({ ...server, initialized: false });
    const [{ error }] = await bench.provider.probe(bench.context);
    expect(error?.message).toContain('vault operator init');
  });

  it('is no fault where a standby node answers, and is said', async () => {
    bench = await VaultSandbox.start({ ...server, standby: true });
    const [{ identity }] = await bench.provider.probe(bench.context);
    expect(identity).toMatch(/, a standby node$/);
  });

  it('is mended without anybody where a token of a login has ended', async () => {
    bench = await VaultSandbox.start(server);
    await bench.fetchOne('secret/payments');
    await bench.control.vault.expireTokens();
    await bench.calls();
    const states = await Promise.all(
      Array.from({ length: 20 }, () => bench.fetchOne('secret/payments')),
    );
    expect(new Set(states.map(({ health }) => health))).toEqual(
      new Set(['healthy']),
    );
    expect((await bench.calls()).Login).toBe(1);
  });
});

import {
  vaultAccessViewSchema,
  vaultSecretsViewSchema,
  vaultSecretViewSchema,
  vaultSnippetsViewSchema,
} from '@portolan/plugin-vault-common';
import { ref } from './__testUtils__/vaultBench';
import { Secret, serverWith, VaultSandbox } from './__testUtils__/vaultSandbox';
import { PORTAL_POLICY } from './__testUtils__/VaultUpstream';

const db: Secret = {
  path: 'payments/db',
  fields: { username: 'u', connection: { host: 'h', port: 5432 } },
  customMetadata: { owner: 'team-payments', 'rotate-after': '90d' },
  casRequired: true,
  maxVersions: 5,
  scenario: { kind: 'many-versions', count: 7 },
};

describe('the views of Vault', () => {
  let bench: VaultSandbox;
  afterEach(() => bench?.stop());

  const access = async (at: string) =>
    vaultAccessViewSchema.parse(await bench.view('access', at));
  /** The portal's policy, and some rule beside it. */
  const allowing = (rule: string) =>
    serverWith([db], { policy: `${PORTAL_POLICY}\n${rule}\n` });

  it('open a secret: its fields by name, its versions, what it demands of writers', async () => {
    bench = await VaultSandbox.start(serverWith([db]));
    const view = vaultSecretViewSchema.parse(
      await bench.view(
        'secret',
        ref('secret/payments', {
          expectedKeys: [{ secret: 'db', key: 'password' }],
        }),
        { secret: 'db' },
      ),
    );
    expect(view).toMatchObject({
      secret: {
        name: 'db',
        version: 7,
        owner: 'team-payments',
        missingKeys: ['password'],
      },
      kvVersion: 2,
      maxVersions: 5,
      casRequired: true,
      notices: [],
    });
    expect(view.versions.map(({ version }) => version)).toEqual([
      7, 6, 5, 4, 3,
    ]);
    expect(view.fields).toEqual(
      expect.arrayContaining([
        { name: 'username' },
        {
          name: 'connection',
          fields: expect.arrayContaining([{ name: 'host' }, { name: 'port' }]),
        },
      ]),
    );
  });

  it('say that the names of fields may not be read, and show the rest', async () => {
    bench = await VaultSandbox.start(
      serverWith([db], {
        policy: PORTAL_POLICY.replace(/^path "secret\/subkeys.*$/m, ''),
      }),
    );
    const view = vaultSecretViewSchema.parse(
      await bench.view('secret', 'secret/payments', { secret: 'db' }),
    );
    expect(view.fields).toBeUndefined();
    expect(view.secret.version).toBe(7);
    expect(view.notices).toEqual([
      expect.stringContaining('give the portal read on subkeys'),
    ]);
  });

  it('know no secret that is not there', async () => {
    bench = await VaultSandbox.start(serverWith([db]));
    for (const view of ['secret', 'snippets']) {
      await expect(
        bench.view(view, 'secret/payments', { secret: 'gone' }),
      ).rejects.toMatchObject({
        code: 'not-found',
        message: 'There is no secret gone there on Vault prod.',
      });
    }
    await expect(
      bench.view('secrets', 'secret/payments/gone'),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('list the names alone of KV version 1, and give its snippets', async () => {
    bench = await VaultSandbox.start(serverWith([db]));
    const { secrets } = vaultSecretsViewSchema.parse(
      await bench.view('secrets', 'kv/payments'),
    );
    expect(secrets).toEqual([
      { name: 'legacy', path: 'kv/payments/legacy', url: expect.any(String) },
    ]);
    const { snippets } = vaultSnippetsViewSchema.parse(
      await bench.view('snippets', 'kv/payments', { secret: 'legacy' }),
    );
    expect(snippets.length).toBeGreaterThan(0);
    for (const { text } of snippets) expect(text).not.toContain('kv/data/');
  });

  it.each([
    [
      'read one value',
      'path "secret/data/payments/db" { capabilities = ["read"] }',
      'could read values',
      'secret/data/payments/*',
    ],
    [
      'read every value',
      'path "secret/data/*" { capabilities = ["read"] }',
      'could read values',
      'secret/data/payments/*',
    ],
    [
      'write values',
      'path "secret/data/payments/*" { capabilities = ["create", "update"] }',
      'could write values',
      'secret/data/payments/*',
    ],
    [
      'delete metadata',
      'path "secret/metadata/payments/db" { capabilities = ["read", "delete"] }',
      'could change secrets',
      'secret/metadata/payments/*',
    ],
  ])('warn where the token may %s', async (_case, rule, title, path) => {
    bench = await VaultSandbox.start(allowing(rule));
    const { warnings, checks } = await access('secret/payments');
    expect(warnings).toEqual([
      {
        title: expect.stringContaining(title),
        message: expect.stringContaining(path),
        fix: expect.stringContaining('policy below'),
      },
    ]);
    expect(checks.find(check => check.path === path)?.state).toBe('too-much');
  });

  it('warn where the token may read values of KV version 1', async () => {
    bench = await VaultSandbox.start(
      allowing('path "kv/payments/legacy" { capabilities = ["read"] }'),
    );
    const { warnings } = await access('kv/payments');
    expect(warnings).toMatchObject([
      { title: expect.stringContaining('could read values') },
    ]);
  });

  it('warn of a root token', async () => {
    bench = await VaultSandbox.start(
      serverWith([db], { tokens: [{ name: 'root', policies: ['root'] }] }),
      {
        auth: ({ world }) => ({
          method: 'token',
          token: world.vault.get('main')?.tokenOf('', 'root') ?? '',
        }),
      },
    );
    const { identity, warnings } = await access('secret/payments');
    expect(identity.policies).toEqual(['root']);
    expect(warnings[0].title).toContain('could read values');
  });

  it('find no fault with a token that has just enough', async () => {
    bench = await VaultSandbox.start(serverWith([db]));
    const { warnings, checks, policy, identity } = await access(
      'secret/payments',
    );
    expect(warnings).toEqual([]);
    expect(new Set(checks.map(({ state }) => state))).toEqual(
      new Set(['enough']),
    );
    expect(identity.policies).toEqual(['default', 'portal']);
    expect(policy).toContain('path "secret/metadata/payments/*"');
    expect(policy).not.toContain('secret/data');
  });
});

import {
  vaultAccessViewSchema,
  vaultDetailsSchema,
  vaultSecretsViewSchema,
  vaultSecretViewSchema,
  vaultSnippetsViewSchema,
} from '@portolan/plugin-vault-common';
import { ref, VaultBench } from './vaultBench';
import { VaultUpstream } from './VaultUpstream';

/** The first answer of a server that has just begun may take long. */
const TIMEOUT_MS = 60_000;
const VALUE = 'cnry-shared-value';

/** What the provider promises on anything that answers as Vault does. */
// Two test files run it, each on another upstream.
// eslint-disable-next-line jest/no-export
export function describeVaultProvider(
  name: string,
  startUpstream: () => Promise<VaultUpstream>,
): void {
  jest.setTimeout(TIMEOUT_MS);

  describe(`the Vault provider on ${name}`, () => {
    let upstream: VaultUpstream;
    let bench: VaultBench;

    beforeAll(async () => {
      upstream = await startUpstream();
      await upstream.write('secret/payments/db/password', {
        username: VALUE,
        password: VALUE,
      });
      await upstream.write('secret/payments/db/password', {
        username: VALUE,
        password: `${VALUE}-2`,
      });
      await upstream.write('secret/payments/stripe', { key: VALUE });
      await upstream.write('kv/payments/legacy', { key: VALUE });
      await upstream.setCustomMetadata('secret/payments/db/password', {
        owner: 'team-payments',
        'rotate-after': '90d',
        'api-token': VALUE,
      });
    });
    beforeEach(() => {
      const { baseUrl, auth } = upstream;
      bench = new VaultBench([{ baseUrl, auth }]);
    });
    afterEach(() => bench.close());
    afterAll(() => upstream?.stop());

    it('shows a folder with all below it', async () => {
      const value = await bench.fetchOne('secret/payments');
      expect(value).toMatchObject({
        name: 'secret/payments',
        health: 'healthy',
      });
      const details = vaultDetailsSchema.parse(value.details);
      expect(details).toMatchObject({
        kind: 'folder',
        engine: 'secret',
        kvVersion: 2,
        total: details.secrets.length,
        truncated: false,
        notices: [],
      });
      const password = details.secrets.find(
        secret => secret.name === 'db/password',
      );
      expect(password).toMatchObject({
        path: 'secret/payments/db/password',
        version: 2,
        versions: 2,
        owner: 'team-payments',
        rotateAfter: '90d',
        deleted: false,
        destroyed: false,
      });
      expect(password?.overdueSince).toBeUndefined();
      expect(Date.parse(value.updatedAt ?? '')).not.toBeNaN();
    });

    it('shows one secret, and its expected fields that are missing', async () => {
      const value = await bench.fetchOne(
        ref('secret/payments/db/password', {
          expectedKeys: [{ key: 'username' }, { key: 'port' }],
        }),
      );
      expect(value).toMatchObject({
        health: 'degraded',
        reason: 'password lacks port, which is expected.',
        details: { kind: 'secret', secrets: [{ missingKeys: ['port'] }] },
      });
    });

    it('shows names alone of KV version 1, of a folder and of one secret', async () => {
      await expect(bench.fetchOne('kv/payments')).resolves.toMatchObject({
        health: 'healthy',
        details: {
          kind: 'folder',
          kvVersion: 1,
          secrets: [{ name: 'legacy', path: 'kv/payments/legacy' }],
          notices: [expect.stringContaining('KV version 1')],
        },
      });
      await expect(bench.fetchOne('kv/payments/legacy')).resolves.toMatchObject(
        { details: { kind: 'secret', secrets: [{ name: 'legacy' }] } },
      );
      await expect(
        bench.view('secret', 'kv/payments', { secret: 'legacy' }),
      ).resolves.toMatchObject({ kvVersion: 1, versions: [] });
    });

    it('says that nothing is there', async () => {
      for (const path of ['secret/payments/nothing', 'kv/payments/nothing']) {
        await expect(bench.fetchOne(path)).resolves.toMatchObject({
          health: 'missing',
          reason: expect.stringContaining(path),
        });
      }
    });

    it('says what is deleted, and what is destroyed', async () => {
      await upstream.write('secret/payments/old/deleted', { key: VALUE });
      await upstream.deleteNewest('secret/payments/old/deleted');
      await upstream.write('secret/payments/old/destroyed', { key: VALUE });
      await upstream.destroy('secret/payments/old/destroyed', 1);
      await expect(
        bench.fetchOne('secret/payments/old'),
      ).resolves.toMatchObject({
        health: 'degraded',
        reason:
          'The newest version of deleted, 1, is deleted, and 1 more secret needs attention.',
        details: { secrets: [{ deleted: true }, { destroyed: true }] },
      });
      await expect(
        bench.view('secret', 'secret/payments/old', { secret: 'deleted' }),
      ).resolves.toMatchObject({
        versions: [{ version: 1, state: 'deleted' }],
        notices: [expect.stringContaining('newest version is gone')],
      });
      await upstream.write('secret/payments/old/deleted', { key: VALUE });
      await upstream.write('secret/payments/old/destroyed', { key: VALUE });
    });

    it('opens one secret: versions, custom metadata, names of fields', async () => {
      const view = vaultSecretViewSchema.parse(
        await bench.view('secret', 'secret/payments', {
          secret: 'db/password',
        }),
      );
      expect(view.versions.map(({ version }) => version)).toEqual([2, 1]);
      expect(view.fields).toEqual(
        expect.arrayContaining([{ name: 'username' }, { name: 'password' }]),
      );
      expect(view.customMetadata).toEqual([
        { name: 'api-token' },
        { name: 'owner', value: 'team-payments' },
        { name: 'rotate-after', value: '90d' },
      ]);
      expect(JSON.stringify(view)).not.toContain(VALUE);
    });

    it('lists secrets page by page, and gives snippets', async () => {
      const { secrets, total } = vaultSecretsViewSchema.parse(
        await bench.view('secrets', 'secret/payments'),
      );
      expect(secrets).toHaveLength(total);
      const { snippets } = vaultSnippetsViewSchema.parse(
        await bench.view('snippets', 'secret/payments/stripe'),
      );
      expect(snippets[0].text).toContain(
        'vault kv get -mount=secret -field=key payments/stripe',
      );
    });

    it('finds its own rights to be just enough', async () => {
      for (const path of ['secret/payments', 'kv/payments']) {
        const view = vaultAccessViewSchema.parse(
          await bench.view('access', path),
        );
        expect(view.warnings).toEqual([]);
        expect(view.checks.map(({ state }) => state)).toEqual(
          view.checks.map(() => 'enough'),
        );
      }
    });

    it('is forbidden what its policy leaves out, and shows the policy', async () => {
      await upstream.write('secret/others/db', { key: VALUE });
      await expect(bench.fetchOne('secret/others')).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('secret/others'),
      });
      const { checks, policy } = vaultAccessViewSchema.parse(
        await bench.view('access', 'secret/others'),
      );
      expect(checks[0].state).toBe('too-little');
      expect(policy).toContain('path "secret/metadata/others/*"');
    });

    it('tells when versions were written', async () => {
      const events = await bench.timeline('secret/payments/db');
      expect(events.map(({ to }) => to)).toEqual([
        'password version 2',
        'password version 1',
      ]);
    });

    it('signs in once, and once more where the token was revoked', async () => {
      await bench.fetchOne('secret/payments');
      await bench.fetchOne('secret/payments');
      const before = await upstream.liveTokens();
      await upstream.revokeTokens();
      expect(before).toBeGreaterThan(0);
      await expect(bench.fetchOne('secret/payments')).resolves.toMatchObject({
        details: { kind: 'folder' },
      });
      expect(await upstream.liveTokens()).toBe(1);
      await bench.close();
      expect(await upstream.liveTokens()).toBe(0);
    });

    it('says that a token of the config has ended', async () => {
      const ended = new VaultBench([
        {
          baseUrl: upstream.baseUrl,
          auth: { method: 'token', token: 'hvs.not-a-token' },
        },
      ]);
      await expect(ended.fetchOne('secret/payments')).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringContaining('has expired, or was revoked'),
      });
      await ended.close();
    });

    it('knows who it is there', async () => {
      const [probe] = await bench.provider.probe(bench.context);
      expect(probe.error).toBeUndefined();
      expect(probe.identity).toMatch(/^approle \(policies .*\) on version \d/);
    });

    it('says that the server is sealed, and goes on once it is not', async () => {
      await bench.fetchOne('secret/payments');
      await upstream.seal();
      await expect(bench.fetchOne('secret/payments')).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('is sealed'),
      });
      const [probe] = await bench.provider.probe(bench.context);
      expect(probe.error?.message).toContain('is sealed');
      await upstream.unseal();
      const after = new VaultBench([
        { baseUrl: upstream.baseUrl, auth: upstream.auth },
      ]);
      await expect(after.fetchOne('secret/payments')).resolves.toMatchObject({
        details: { kind: 'folder' },
      });
      await after.close();
    });
  });
}

import { RunningSandbox } from '../startSandbox';
import { startEveryMount } from './__testUtils__/everyMount';
import { VaultClient } from './__testUtils__/VaultClient';

const DENIED = ['1 error occurred:\n\t* permission denied\n\n'];

describe('the Vault server', () => {
  let sandbox: RunningSandbox;
  let vault: VaultClient;

  beforeEach(async () => {
    sandbox = await startEveryMount();
    vault = new VaultClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  describe('to a role that may see names and dates', () => {
    beforeEach(() => vault.login());

    it('lists a folder, its folders with a slash, with and without one asked for', async () => {
      const keys = ['db', 'deleted', 'destroyed', 'many', 'old', 'tenants/'];
      for (const path of ['payments', 'payments/'])
        await expect(
          vault.get(`secret/metadata/${path}?list=true`),
        ).resolves.toMatchObject({ status: 200, json: { data: { keys } } });
      const { json } = await vault.get(
        'secret/metadata/payments/tenants?list=true',
      );
      expect(json.data.keys).toHaveLength(200);
    });

    it('says nothing about what is not there, and takes a secret for no folder', async () => {
      for (const path of ['payments/none', 'payments/db?list=true', 'payments'])
        await expect(
          vault.get(`secret/metadata/${path}`),
        ).resolves.toMatchObject({ status: 404, body: '{"errors":[]}' });
    });

    it('tells versions, ages and custom metadata', async () => {
      const { json } = await vault.get('secret/metadata/payments/old');
      const updated = new Date(sandbox.world.beganAt - 140 * 86_400_000);
      expect(Date.parse(`${json.data.updated_time}`)).toBeLessThanOrEqual(
        updated.getTime(),
      );
      expect(json.data).toMatchObject({
        current_version: 2,
        custom_metadata: { 'rotate-after': '90d' },
        versions: { 1: { destroyed: false }, 2: { deletion_time: '' } },
      });
    });

    it('keeps the ten newest versions where nobody asks for more', async () => {
      const { json } = await vault.get('secret/metadata/payments/many');
      expect(json.data).toMatchObject({
        current_version: 30,
        oldest_version: 21,
        custom_metadata: { owner: 'team-payments' },
      });
      expect(Object.keys(json.data.versions ?? {})).toHaveLength(10);
    });

    it('names fields as deep as it is asked, and never tells a value', async () => {
      const subkeys = async (query: string) => {
        const path = `secret/subkeys/payments/db${query}`;
        return (await vault.get(path)).json.data.subkeys;
      };
      const all = { username: null, pool: { size: null, tls: { mode: null } } };
      await expect(subkeys('')).resolves.toEqual(all);
      await expect(subkeys('?depth=1')).resolves.toEqual({
        username: null,
        pool: null,
      });
      await expect(subkeys('?depth=2&version=1')).resolves.toEqual({
        username: null,
        pool: { size: null, tls: null },
      });
      const missing = await vault.get('secret/subkeys/payments/db?version=9');
      expect(missing).toMatchObject({ status: 404, body: '{"errors":[]}' });
    });

    it('tells the dates of a version that is gone, with 404', async () => {
      const deleted = await vault.get('secret/subkeys/payments/deleted');
      expect(deleted.status).toBe(404);
      expect(deleted.json.data).toMatchObject({
        subkeys: null,
        metadata: { deletion_time: expect.stringMatching(/^\d/), version: 2 },
      });
      const destroyed = await vault.get('secret/subkeys/payments/destroyed');
      expect(destroyed).toMatchObject({
        status: 404,
        json: { data: { metadata: { destroyed: true } } },
      });
    });

    it('denies values, other mounts, mounts that are not there, and every write', async () => {
      for (const path of [
        'secret/data/payments/db',
        'kv/payments/legacy',
        'platform/metadata/gateway',
        'nowhere/x',
      ])
        await expect(vault.get(path)).resolves.toMatchObject({
          status: 403,
          json: { errors: DENIED },
        });
      for (const [method, path] of [
        ['POST', 'secret/data/payments/db'],
        ['PUT', 'kv/payments/legacy'],
        ['DELETE', 'secret/metadata/payments/db'],
      ])
        await expect(
          vault.send(method, path, { body: {} }),
        ).resolves.toMatchObject({ status: 403 });
      await expect(sandbox.control.vault.server()).resolves.toMatchObject({
        writes: 0,
      });
    });

    it('finds the engine of a path, and hides one that may not be seen as if it were not there', async () => {
      const shown = async (path: string) =>
        vault.get(`sys/internal/ui/mounts/${path}`);
      await expect(shown('secret/payments')).resolves.toMatchObject({
        json: {
          data: { type: 'kv', path: 'secret/', options: { version: '2' } },
        },
      });
      await expect(shown('kv')).resolves.toMatchObject({
        json: { data: { options: { version: '1' } } },
      });
      await expect(shown('transit/x')).resolves.toMatchObject({
        json: { data: { type: 'transit', options: {} } },
      });
      for (const path of ['platform/x', 'nowhere/x'])
        await expect(shown(path)).resolves.toMatchObject({
          status: 403,
          json: {
            errors: [
              `preflight capability check returned 403, please ensure client's policies grant access to path "${path}/"`,
            ],
          },
        });
      const { json } = await vault.get('sys/internal/ui/mounts');
      expect(Object.keys(json.data.secret ?? {})).toEqual([
        'secret/',
        'kv/',
        'transit/',
      ]);
    });

    it('knows its own capabilities', async () => {
      const paths = ['secret/metadata/payments/db', 'secret/data/payments/db'];
      const { json } = await vault.post('sys/capabilities-self', { paths });
      const granted = { [paths[0]]: ['list', 'read'], [paths[1]]: ['deny'] };
      expect(json.data).toEqual(granted);
      expect(json).toMatchObject(granted);
      await expect(vault.post('sys/capabilities-self')).resolves.toMatchObject({
        status: 400,
      });
    });
  });

  it('tells a token that may do too much values, and lets it write', async () => {
    vault.token = 'strong-token';
    const { json } = await vault.get('secret/data/payments/db');
    expect(json.data.data).toMatchObject({ username: 'app' });
    await expect(
      vault.post('secret/data/payments/db', { data: {} }),
    ).resolves.toMatchObject({ status: 204 });
    await expect(sandbox.control.vault.server()).resolves.toMatchObject({
      writes: 1,
    });
  });

  it('warns of a path of KV version 1 in an engine of version 2', async () => {
    vault.token = 'root-token';
    const { status, json } = await vault.get('secret/payments/db');
    expect(status).toBe(404);
    expect(json.warnings?.[0]).toMatch(/^Invalid path for a versioned K\/V/);
  });

  it('says to whoever may do all that a mount or a path is not there', async () => {
    vault.token = 'root-token';
    await expect(vault.get('nowhere/x')).resolves.toMatchObject({
      status: 404,
      json: {
        errors: ['no handler for route "nowhere/x". route entry not found.'],
      },
    });
    await expect(vault.get('transit/keys/x')).resolves.toMatchObject({
      status: 404,
    });
  });

  it('follows a namespace in the header and in the path, with policies from where the token is', async () => {
    vault.token = 'team-a-token';
    const own = 'secret/metadata/payments?list=true';
    const keys = ['own'];
    await expect(vault.get(`team-a/${own}`)).resolves.toMatchObject({
      json: { data: { keys } },
    });
    await expect(vault.get(own)).resolves.toMatchObject({ status: 403 });
    vault.namespace = 'team-a';
    await expect(vault.get(own)).resolves.toMatchObject({
      json: { data: { keys } },
    });
    vault.namespace = 'nowhere';
    await expect(vault.get(own)).resolves.toMatchObject({ status: 403 });
    vault.namespace = undefined;
    vault.token = 'strong-token';
    await expect(vault.get(`team-a/${own}`)).resolves.toMatchObject({
      json: { data: { keys } },
    });
  });

  it('counts what was asked by what it is', async () => {
    await vault.login();
    await vault.get('secret/metadata/payments?list=true');
    await vault.get('secret/metadata/payments/db');
    await vault.get('kv/payments?list=true');
    await expect(sandbox.control.counters()).resolves.toMatchObject({
      operations: {
        'vault:Login': 1,
        'vault:ListSecrets': 2,
        'vault:ReadMetadata': 1,
      },
    });
  });
});

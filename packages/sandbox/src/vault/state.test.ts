import { RunningSandbox } from '../startSandbox';
import { startEveryMount } from './__testUtils__/everyMount';
import { VaultClient } from './__testUtils__/VaultClient';

const INVALID = [
  '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n',
];

describe('the life of a Vault server', () => {
  let sandbox: RunningSandbox;
  let vault: VaultClient;

  beforeEach(async () => {
    sandbox = await startEveryMount();
    vault = new VaultClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  const self = () => vault.get('auth/token/lookup-self');

  it('lets nobody in without the right secret ID', async () => {
    await expect(
      vault.post('auth/approle/login', { role_id: 'portolan', secret_id: 'x' }),
    ).resolves.toMatchObject({
      status: 400,
      json: { errors: ['invalid role or secret ID'] },
    });
    await expect(vault.get('secret/metadata/x')).resolves.toMatchObject({
      status: 403,
      json: { errors: ['permission denied'] },
    });
    await expect(vault.post('auth/elsewhere/login', {})).resolves.toMatchObject(
      { status: 403 },
    );
  });

  it('lets in by a service account and by a JWT, where their methods are mounted', async () => {
    const instance = sandbox.world.vault.get('main');
    for (const role of instance?.spec.jwtRoles ?? []) {
      const path = `auth/${role.mount ?? role.method}/login`;
      const jwt = instance?.jwtOf(role);
      await expect(
        vault.post(path, { role: role.name, jwt }),
      ).resolves.toMatchObject({
        status: 200,
        json: { auth: { lease_duration: 1_200, token_type: 'service' } },
      });
      const { status } = await vault.post(path, { role: role.name, jwt: 'x' });
      expect(status).toBe(role.method === 'kubernetes' ? 403 : 400);
    }
    await expect(sandbox.control.vault.server()).resolves.toMatchObject({
      logins: 2,
      liveTokens: 2,
    });
  });

  it('ends a token when its time is over', async () => {
    await vault.login();
    await sandbox.control.advance(599);
    await expect(self()).resolves.toMatchObject({ json: { data: { ttl: 1 } } });
    await sandbox.control.advance(1);
    await expect(self()).resolves.toMatchObject({
      status: 403,
      json: { errors: INVALID },
    });
  });

  it('renews a token up to its longest life', async () => {
    await vault.login();
    await sandbox.control.advance(500);
    await expect(vault.post('auth/token/renew-self')).resolves.toMatchObject({
      json: { auth: { lease_duration: 600 }, warnings: null },
    });
    await sandbox.control.advance(550);
    const { json } = await vault.post('auth/token/renew-self', {
      increment: '1h',
    });
    expect(json.auth.lease_duration).toBe(450);
    expect(json.warnings).toEqual([
      expect.stringContaining('exceeded the effective max_ttl'),
    ]);
    await sandbox.control.advance(450);
    await expect(self()).resolves.toMatchObject({ status: 403 });
  });

  it('renews no token without an end', async () => {
    vault.token = 'root-token';
    await expect(vault.post('auth/token/renew-self')).resolves.toMatchObject({
      status: 400,
      json: { errors: ['lease is not renewable'] },
    });
  });

  it('revokes a token for whoever has it, and tells how many are left', async () => {
    await vault.login();
    await expect(vault.post('auth/token/revoke-self')).resolves.toMatchObject({
      status: 204,
      body: '',
    });
    await expect(self()).resolves.toMatchObject({ status: 403 });
    await expect(sandbox.control.vault.server()).resolves.toMatchObject({
      logins: 1,
      revocations: 1,
      liveTokens: 0,
    });
  });

  it('ends tokens of logins on purpose', async () => {
    await vault.login();
    await sandbox.control.vault.expireTokens();
    await expect(self()).resolves.toMatchObject({ status: 403 });
    vault.token = 'root-token';
    await expect(self()).resolves.toMatchObject({ status: 200 });
  });

  it('answers nothing but its state while it is sealed', async () => {
    await vault.login();
    await sandbox.control.vault.seal();
    await expect(self()).resolves.toMatchObject({
      status: 503,
      json: { errors: ['Vault is sealed'] },
    });
    await expect(vault.get('sys/seal-status')).resolves.toMatchObject({
      status: 200,
      json: { sealed: true },
    });
    await sandbox.control.vault.unseal();
    await expect(self()).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    [{}, '', 200],
    [{}, '?activecode=299', 299],
    [{ standby: true }, '', 429],
    [{ standby: true }, '?standbyok', 200],
    [{ standby: true }, '?standbycode=206', 206],
    [{ sealed: true }, '', 503],
    [{ sealed: true }, '?sealedcode=299', 299],
    [{ initialized: false }, '', 501],
    [{ initialized: false }, '?uninitcode=299', 299],
  ])(
    'tells its health where it is %j as %s asks: %i',
    async (change, query, status) => {
      await sandbox.control.vault.change(change);
      await expect(vault.get(`sys/health${query}`)).resolves.toMatchObject({
        status,
        json: { version: '1.20.4', ...change },
      });
    },
  );

  it('says that it lags behind its primary', async () => {
    await vault.login();
    await sandbox.control.vault.change({ lagging: true });
    await expect(
      vault.get('secret/metadata/payments/db'),
    ).resolves.toMatchObject({ status: 412 });
  });

  it('writes, deletes and destroys versions at the control port, and drops secrets', async () => {
    vault.token = 'root-token';
    const { vault: control } = sandbox.control;
    const path = 'secret/payments/db';
    await sandbox.control.advance(60);
    await expect(control.rotate({ path })).resolves.toEqual({
      instance: 'main',
      path,
      version: 3,
      state: 'live',
    });
    const { json } = await vault.get('secret/metadata/payments/db');
    expect(Date.parse(`${json.data.updated_time}`)).toBe(sandbox.world.now());
    const before = await vault.get('secret/data/payments/db?version=2');
    const after = await vault.get('secret/data/payments/db');
    expect(after.json.data.data).not.toEqual(before.json.data.data);
    await expect(control.deleteVersion({ path })).resolves.toMatchObject({
      state: 'deleted',
    });
    await expect(
      control.destroyVersion({ path, version: 3 }),
    ).resolves.toMatchObject({ state: 'destroyed' });
    await control.deleteSecret({ path });
    await expect(
      vault.get('secret/metadata/payments/db'),
    ).resolves.toMatchObject({ status: 404 });
    await expect(control.rotate({ path })).rejects.toThrow(
      /There is no secret at/,
    );
  });

  it('can be made to fail and to throttle', async () => {
    await vault.login();
    await sandbox.control.addFault({
      service: 'vault',
      operation: 'ReadMetadata',
      effect: { kind: 'throttle' },
    });
    const { status, json } = await vault.get('secret/metadata/payments/db');
    expect(status).toBe(429);
    expect(json.errors[0]).toMatch(/quota exceeded/);
  });
});

import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { VaultAuth } from '../config';
import { VaultError } from './VaultError';
import { VaultSession } from './VaultSession';
import { VaultTransport } from './VaultTransport';

const APPROLE: VaultAuth = {
  method: 'approle',
  roleId: 'portolan',
  secretId: 'cnry-secret-id',
  mount: 'approle',
};
const HOUR_MS = 3_600_000;

/** What the server does with tokens is all that these tests are about. */
describe('the token of the portal', () => {
  let server: Server;
  let calls: string[];
  let lease: { seconds: number; renewable: boolean; type: string };
  let selfStatus: number;
  let transport: VaultTransport;
  let offsetMs: number;

  beforeEach(async () => {
    calls = [];
    lease = { seconds: 3_600, renewable: true, type: 'service' };
    selfStatus = 200;
    offsetMs = 0;
    let logins = 0;
    server = createServer((request, response) => {
      const step = request.url?.split('/').at(-1) ?? '';
      calls.push(step);
      if (step === 'login') logins += 1;
      const status = step === 'login' ? 200 : selfStatus;
      const { seconds, renewable, type } = lease;
      const auth = {
        client_token: `token-${logins}`,
        lease_duration: seconds,
        renewable,
        token_type: type,
      };
      const data = { ttl: seconds, renewable };
      response
        .writeHead(status)
        .end(
          JSON.stringify(
            status === 200 ? { auth, data } : { errors: ['permission denied'] },
          ),
        );
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    // A TCP server that listens always has such an address.
    const { port } = server.address() as AddressInfo;
    transport = new VaultTransport({
      name: 'prod',
      baseUrl: `http://127.0.0.1:${port}`,
    });
    const real = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => real() + offsetMs);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await transport.close();
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  const { context } = createProviderBench();
  const session = (auth: VaultAuth = APPROLE) =>
    new VaultSession({ name: 'prod', auth }, transport);
  const use = (of: VaultSession) => of.withToken(context, async text => text);

  it('is made once, however many ask', async () => {
    const portal = session();
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => use(portal)),
    );
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    await use(portal);
    expect(calls).toEqual(['login']);
  });

  it('is renewed after two thirds of its life, not before', async () => {
    const portal = session();
    await use(portal);
    offsetMs = 0.6 * HOUR_MS;
    await use(portal);
    expect(calls).toEqual(['login']);
    offsetMs = 0.7 * HOUR_MS;
    await Promise.all(Array.from({ length: 20 }, () => use(portal)));
    expect(calls).toEqual(['login', 'renew-self']);
    offsetMs = 1.2 * HOUR_MS;
    await use(portal);
    expect(calls).toEqual(['login', 'renew-self']);
  });

  it('that lives for a month is renewed each day, and no more often', async () => {
    lease.seconds = 768 * 3_600;
    const portal = session();
    for (const hours of [0, 1, 23, 25, 26, 50]) {
      offsetMs = hours * HOUR_MS;
      await use(portal);
    }
    expect(calls).toEqual(['login', 'renew-self', 'renew-self']);
  });

  it('is made anew once it has ended, or where it cannot be renewed any more', async () => {
    lease.renewable = false;
    const portal = session();
    await use(portal);
    offsetMs = 0.9 * HOUR_MS;
    await use(portal);
    offsetMs = 1.1 * HOUR_MS;
    await expect(use(portal)).resolves.toBe('token-2');
    expect(calls).toEqual(['login', 'login']);
  });

  it('that was revoked is replaced once, and what was asked is asked again', async () => {
    const portal = session();
    await use(portal);
    const used: string[] = [];
    const answer = portal.withToken(context, async text => {
      used.push(text);
      throw new VaultError('unauthenticated', 'No.', 'invalid-token');
    });
    await expect(answer).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(used).toEqual(['token-1', 'token-2']);
  });

  it('is looked up where a refusal may be of the token, and kept where it is good', async () => {
    const portal = session();
    const refused = () =>
      portal.withToken(context, async () => {
        throw new VaultError('forbidden', 'No.', 'permission-denied');
      });
    for (let times = 0; times < 3; times += 1) {
      await expect(refused()).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(calls).toEqual(['login', 'lookup-self']);
    selfStatus = 403;
    offsetMs = 60_000;
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' });
    expect(calls.slice(2)).toEqual(['lookup-self', 'login']);
  });

  it('is revoked in the end, once', async () => {
    const portal = session();
    await use(portal);
    await portal.close();
    await portal.close();
    expect(calls).toEqual(['login', 'revoke-self']);
  });

  it.each<[string, VaultAuth, string]>([
    ['of the config', { method: 'token', token: 'given' }, 'service'],
    ['that no server keeps', APPROLE, 'batch'],
  ])('%s is not revoked', async (_case, auth, type) => {
    lease.type = type;
    const portal = session(auth);
    await use(portal);
    await portal.close();
    expect(calls).not.toContain('revoke-self');
  });

  it('says which file it cannot read', async () => {
    const portal = session({
      method: 'kubernetes',
      role: 'portolan',
      tokenFile: '/nowhere/token',
      mount: 'kubernetes',
    });
    await expect(use(portal)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('/nowhere/token'),
    });
    expect(calls).toEqual([]);
  });
});

import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { UpstreamError } from '@portolan/plugin-platform-node';
import fc from 'fast-check';
import { z } from 'zod';
import { isRefusal } from './VaultError';
import { VaultTransport } from './VaultTransport';

const TOKEN = 'hvs.cnry-transport-token';
const PASSWORD = 'cnry-login-password';

describe('the connection to Vault', () => {
  let server: Server;
  let answer: RequestListener;
  let seen: { method?: string; url: string; token?: unknown }[];
  let transport: VaultTransport;
  const environment = { ...process.env };

  beforeAll(async () => {
    Object.assign(process.env, {
      VAULT_TOKEN: 'hvs.of-the-environment',
      VAULT_NAMESPACE: 'of-the-environment',
      VAULT_PREFIX: '/of-the-environment',
      VAULT_ADDR: 'http://127.0.0.1:1',
      VAULT_SKIP_VERIFY: 'false',
    });
    server = createServer((request, response) => {
      const { method, url = '', headers } = request;
      seen.push({ method, url, token: headers['x-vault-token'] });
      answer(request, response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    // A TCP server that listens always has such an address.
    const { port } = server.address() as AddressInfo;
    transport = new VaultTransport({
      name: 'prod',
      baseUrl: `http://127.0.0.1:${port}/root/`,
    });
  });
  beforeEach(() => {
    seen = [];
    answer = (_request, response) => response.end('{"data":{}}');
  });
  afterAll(async () => {
    process.env = environment;
    await transport.close();
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  const read = (
    path: readonly string[],
    signal = new AbortController().signal,
  ) =>
    transport.read(z.unknown(), {
      path,
      what: 'secret/payments',
      token: TOKEN,
      signal,
    });

  const failureOf = async (work: Promise<unknown>): Promise<UpstreamError> => {
    const thrown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (thrown instanceof UpstreamError) return thrown;
    throw new Error(`expected an UpstreamError, got ${thrown}`);
  };

  it('takes nothing from the environment', async () => {
    await transport.list(z.unknown(), {
      path: ['secret', 'metadata', 'payments'],
      what: 'secret/payments',
      signal: new AbortController().signal,
    });
    expect(seen).toEqual([
      {
        method: 'GET',
        url: '/root/v1/secret/metadata/payments?list=1',
        token: undefined,
      },
    ]);
  });

  it.each([
    'k8s=prod',
    '{{token}}',
    '&#x2F;sys',
    'a/b',
    'a?list=1',
    '%2e%2e',
    'a#b',
  ])('asks for exactly the name %s', async name => {
    await read(['secret', 'metadata', name]);
    expect(seen.map(({ url }) => url)).toEqual([
      `/root/v1/secret/metadata/${encodeURIComponent(name)}`,
    ]);
  });

  it('never asks for another path, whatever a name is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async name => {
        seen = [];
        const sent = await read(['secret', 'metadata', name]).then(
          () => true,
          () => false,
        );
        const url = `/root/v1/secret/metadata/${encodeURIComponent(
          name.toWellFormed(),
        )}`;
        expect(seen.map(each => each.url)).toEqual(sent ? [url] : []);
      }),
    );
  });

  it('does not carry its token along a redirect', async () => {
    answer = (_request, response) =>
      response.writeHead(307, { location: '/elsewhere' }).end();
    expect((await failureOf(read(['secret']))).code).toBe('misconfigured');
    expect(seen).toHaveLength(1);
  });

  it('gives up when it is told to', async () => {
    const abortion = new AbortController();
    answer = () => abortion.abort();
    const { code } = await failureOf(read(['secret'], abortion.signal));
    expect(code).toBe('timeout');
  });

  it.each<[number, string, string[], string]>([
    [403, 'forbidden', ['1 error occurred: permission denied'], 'policy'],
    [403, 'unauthenticated', ['permission denied', 'invalid token'], 'expired'],
    [404, 'not-found', [], 'has nothing at secret/payments'],
    [412, 'unavailable', [], 'caught up'],
    [429, 'throttled', [], 'quota'],
    [500, 'unavailable', ['internal error'], 'status 500'],
    [501, 'unavailable', [], 'not initialised'],
    [503, 'unavailable', ['Vault is sealed'], 'is sealed'],
    [503, 'unavailable', ['starting'], 'status 503'],
  ])('says what %i (%s) means', async (status, code, errors, words) => {
    answer = (_request, response) =>
      response
        .writeHead(status, { 'retry-after': '7' })
        .end(JSON.stringify({ errors: [...errors, `at ${PASSWORD}`] }));
    const error = await failureOf(read(['secret']));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(JSON.stringify(error) + error.stack).not.toContain('cnry');
  });

  it('waits as long as a quota says', async () => {
    answer = (_request, response) =>
      response.writeHead(429, { 'retry-after': '7' }).end();
    const { retryAfterMs } = await failureOf(read(['secret']));
    expect(retryAfterMs).toBe(7_000);
  });

  it('tells an engine of the other version by its warning', async () => {
    answer = (_request, response) =>
      response.writeHead(404).end(
        JSON.stringify({
          errors: [],
          warnings: ['Invalid path for a versioned K/V secrets engine.'],
        }),
      );
    const error = await failureOf(read(['secret']));
    expect(isRefusal(error, 'other-engine-version')).toBe(true);
  });

  it('does not take a refusal for an answer where a secret is called sys/health', async () => {
    answer = (_request, response) =>
      response.writeHead(403).end('{"errors":["permission denied"]}');
    const { code } = await failureOf(
      read(['secret', 'metadata', 'sys', 'health']),
    );
    expect(code).toBe('forbidden');
  });

  it.each<[string, RequestListener]>([
    ['cut', request => request.socket.destroy()],
    ['a sign-in page', (_request, response) => response.end('<html>')],
  ])(
    'names no part of a login where the answer is %s',
    async (_case, broken) => {
      answer = broken;
      const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const error = await failureOf(
        transport.post(z.object({ auth: z.object({}) }), {
          path: ['auth', 'approle', 'login'],
          body: { role_id: 'portolan', secret_id: PASSWORD },
          what: 'auth/approle',
          token: TOKEN,
          signal: new AbortController().signal,
        }),
      );
      expect(JSON.stringify(error) + error.stack).not.toContain('cnry');
      expect(JSON.stringify(printed.mock.calls)).not.toContain('cnry');
      printed.mockRestore();
    },
  );
});

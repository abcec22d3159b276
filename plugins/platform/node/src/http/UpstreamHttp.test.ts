import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { z } from 'zod';
import { UpstreamError } from '../UpstreamError';
import { UpstreamHttp } from './UpstreamHttp';

const SECRET = 'cnry-header-secret';

describe('HTTP to an upstream', () => {
  let server: Server;
  let answer: RequestListener;
  let seen: string[];
  let http: UpstreamHttp;

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    // A TCP server that listens always has such an address.
    const { port } = server.address() as AddressInfo;
    http = new UpstreamHttp({
      baseUrl: `http://127.0.0.1:${port}/root/`,
      title: 'Tools prod',
      maxBytes: 1024 * 1024,
    });
  });
  beforeEach(() => {
    seen = [];
    answer = (_request, response) => response.end('{"ok":true}');
  });
  afterAll(async () => {
    await http.close();
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  const send = (
    path: readonly string[],
    query?: Record<string, string | string[] | undefined>,
    signal = new AbortController().signal,
  ) =>
    http.send({
      path,
      query,
      signal,
      headers: { authorization: `Bearer ${SECRET}` },
    });

  const failureOf = async (work: Promise<unknown>): Promise<UpstreamError> => {
    const thrown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (thrown instanceof UpstreamError) return thrown;
    throw new Error(`expected an UpstreamError, got ${thrown}`);
  };

  it('keeps the root path and encodes names and values', async () => {
    await (
      await send(['api', 'a/b?c#d'], {
        q: 'x&y',
        many: ['1', '2'],
        none: undefined,
      })
    ).text();
    expect(seen).toEqual(['GET /root/api/a%2Fb%3Fc%23d?q=x%26y&many=1&many=2']);
  });

  it('gets an address that was handed out as it is, and without our token', async () => {
    let authorization: string | undefined = 'none asked';
    answer = (request, response) => {
      authorization = request.headers.authorization;
      response.end('a signed thing');
    };
    // A TCP server that listens always has such an address.
    const { port } = server.address() as AddressInfo;
    const given = await http.getHandedOut(
      new URL(`http://127.0.0.1:${port}/v1/object/a%3Ab?signature=x%2By`),
      new AbortController().signal,
    );
    await expect(given.text()).resolves.toBe('a signed thing');
    expect(seen).toEqual(['GET /v1/object/a%3Ab?signature=x%2By']);
    expect(authorization).toBeUndefined();
  });

  it('never asks for another path, whatever a name is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async name => {
        seen = [];
        const sent = await send(['api', name, 'end']).then(
          each => each.text().then(() => true),
          () => false,
        );
        const allowed = `/root/api/${encodeURIComponent(
          name.toWellFormed(),
        )}/end`;
        expect(seen).toEqual(sent ? [`GET ${allowed}`] : []);
        // No proxy or server that tidies paths would come to another one.
        const { pathname } = new URL(allowed, 'http://host');
        expect(!sent || pathname === allowed).toBe(true);
      }),
    );
  });

  it.each(['', '.', '..', 'a\nb', 'a\u0000', 'x'.repeat(2_000)])(
    'refuses the name %j before any request',
    async name => {
      const { code } = await failureOf(send(['api', name]));
      expect(code).toBe('misconfigured');
      expect(seen).toEqual([]);
    },
  );

  it('does not follow a redirect, which would carry the token away', async () => {
    answer = (_request, response) =>
      response.writeHead(307, { location: '/elsewhere' }).end();
    const redirect = await send(['api']);
    expect(redirect.status).toBe(307);
    expect(redirect.header('Location')).toBe('/elsewhere');
    await redirect.discard();
    expect(seen).toHaveLength(1);
  });

  it('says so where the answer is a page and no JSON', async () => {
    answer = (_request, response) => response.end('<html>Sign in</html>');
    const { code, message } = await failureOf(
      send(['api']).then(page => page.json(z.object({}))),
    );
    expect(code).toBe('invalid-response');
    expect(message).toContain('Tools prod');
    expect(message).not.toContain('Sign in<');
  });

  it('stops reading an answer that is too long', async () => {
    answer = (_request, response) => response.end('x'.repeat(2 * 1024 * 1024));
    const { message } = await failureOf(
      send(['api']).then(long => long.text()),
    );
    expect(message).toContain('more than 1 MiB');
  });

  it('gives up when it is told to', async () => {
    const abortion = new AbortController();
    answer = () => abortion.abort();
    const { code } = await failureOf(send(['api'], {}, abortion.signal));
    expect(code).toBe('timeout');
  });

  it.each<[string, RequestListener]>([
    ['cut before the answer', request => request.socket.destroy()],
    [
      'cut in the middle of the answer',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{');
        setImmediate(() => request.socket.destroy());
      },
    ],
  ])('names no part of the request where it is %s', async (_case, cut) => {
    answer = cut;
    const error = await failureOf(send(['api']).then(each => each.text()));
    expect(error.code).toBe('unreachable');
    expect(JSON.stringify(error) + error.stack).not.toContain(SECRET);
  });

  it('reads lines as they come, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map(s => s.replaceAll('\n', '')),
        ),
        fc.integer({ min: 1, max: 7 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
          answer = async (_request, response) => {
            for (let at = 0; at < bytes.length; at += size) {
              response.write(bytes.subarray(at, at + size));
            }
            response.end();
          };
          const read: string[] = [];
          for await (const line of (await send(['api'])).lines()) {
            read.push(line);
          }
          expect(read).toEqual(lines.map(line => line.toWellFormed()));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['12', 12_000],
    ['0', 0],
    ['soon', undefined],
  ])('reads Retry-After %s', async (value, expected) => {
    answer = (_request, response) =>
      response.writeHead(429, { 'retry-after': value }).end();
    const refused = await send(['api']);
    expect(refused.retryAfterMs).toBe(expected);
    await refused.discard();
  });
});

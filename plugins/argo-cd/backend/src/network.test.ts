import {
  app,
  ArgoCdBench,
  BenchOptions,
  ref,
  server,
} from './__testUtils__/argoCdBench';
import { selfSignedCertificate } from './__testUtils__/selfSignedCertificate';

const checkout = ref('checkout');

describe('the network before Argo CD', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench.stop());

  const start = async (options: Partial<BenchOptions> = {}) => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [app('checkout')]),
        server('staging', [app('checkout')]),
      ],
      platform: { upstreams: { 'argo-cd:*': { timeout: '1s' } } },
      ...options,
    });
  };
  const well = { health: 'healthy' };

  it.each([
    ['hangs', { kind: 'hang' }, 'timeout', /\w/],
    ['is reset', { kind: 'reset' }, 'unreachable', /cut the connection/],
  ] as const)(
    'that %s is a problem of one server, in lists, views and actions',
    async (_, effect, code, message) => {
      await start();
      await bench.control.addFault({ instance: 'staging', effect });
      const there = { ...checkout, instance: 'staging' };
      const results = await bench.provider.fetch(
        [checkout, there],
        bench.context,
      );
      expect(results).toMatchObject([
        { ok: true, value: well },
        { ok: false, error: { code, message: expect.stringMatching(message) } },
      ]);
      await expect(bench.view('why', there)).rejects.toMatchObject({ code });
      await expect(bench.plan('sync', there)).rejects.toMatchObject({ code });
      await expect(bench.view('why', checkout)).resolves.toBeDefined();
    },
  );

  it('that ends TLS with a certificate of its own is told what to set, and works with it', async () => {
    const tls = selfSignedCertificate();
    await start({ door: { tls } });
    await expect(bench.fetchOne(checkout)).rejects.toMatchObject({
      code: 'misconfigured',
      message:
        'The certificate of Argo CD prod is signed by itself. Set `ca` of this instance to the certificate of its authority.',
    });
    expect(bench.door.asked).toEqual([]);
    await bench.stop();
    await start({ door: { tls }, access: { ca: tls.cert } });
    await expect(bench.fetchOne(checkout)).resolves.toMatchObject(well);
  });

  it('that has a certificate of another authority than `ca` is not trusted', async () => {
    await start({
      door: { tls: selfSignedCertificate() },
      access: { ca: selfSignedCertificate().cert },
    });
    await expect(bench.fetchOne(checkout)).rejects.toMatchObject({
      code: 'misconfigured',
    });
  });

  it('that has Argo CD under a root path is asked below it, by lists, views, actions and the watch', async () => {
    await start({ door: { rootPath: '/delivery/tools' } });
    await expect(bench.fetchOne(checkout)).resolves.toMatchObject(well);
    await bench.view('why', checkout);
    await bench.run('refresh', checkout);
    const ends = new AbortController();
    const followed = bench.provider.watch?.follow(checkout, () => {}, {
      ...bench.context,
      signal: ends.signal,
    });
    while (!bench.door.streams) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    ends.abort();
    await followed;
    expect(bench.door.asked).not.toEqual([]);
    for (const asked of bench.door.asked) {
      expect(asked).toMatch(/^GET \/delivery\/tools\/argo-cd\/prod\/api\//);
    }
  });
});

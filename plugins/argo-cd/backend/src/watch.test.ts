import { ArgoCdAppRef } from '@portolan/plugin-argo-cd-common';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const checkout = ref('checkout');

interface Heard {
  name: string;
  health?: string;
  sync?: string;
}

describe('the watch of an Argo CD', () => {
  let bench: ArgoCdBench;
  let ends: AbortController;

  beforeEach(async () => {
    ends = new AbortController();
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout'), app('ledger')])],
      door: {},
      platform: { upstreams: { 'argo-cd:*': { timeout: '1s' } } },
    });
    await bench.provider.fetch([checkout, ref('ledger')], bench.context);
  });
  afterEach(async () => {
    ends.abort();
    await bench.stop();
  });

  const heard: Heard[] = [];
  const follow = () => {
    heard.length = 0;
    return bench.provider.watch?.follow(
      checkout,
      ({ name }: ArgoCdAppRef, state) => {
        heard.push({
          name,
          health: state?.health,
          sync: state?.details?.sync.status,
        });
      },
      { ...bench.context, signal: ends.signal },
    );
  };
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
  };
  const opened = () => until(() => bench.door.streams);

  it('tells what changes, and nothing else', async () => {
    const followed = follow();
    await opened();
    await bench.argoCd.pushCommit({ instance: 'prod', name: 'checkout' });
    await until(() => heard.length > 0);
    expect(heard).toEqual([
      { name: 'checkout', health: 'degraded', sync: 'out-of-sync' },
    ]);
    ends.abort();
    await followed;
  });

  it('tells what happened while it was cut, once it is open again', async () => {
    const first = follow();
    await opened();
    ends.abort();
    await first;
    await bench.argoCd.pushCommit({ instance: 'prod', name: 'checkout' });
    ends = new AbortController();
    const second = follow();
    await until(() => heard.length > 0);
    expect(heard).toEqual([
      { name: 'checkout', health: 'degraded', sync: 'out-of-sync' },
    ]);
    ends.abort();
    await second;
  });

  it('that the server cuts ends as an error, and tells what it missed once it is open again', async () => {
    const first = follow();
    await opened();
    bench.door.cut();
    await expect(first).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Argo CD prod cut the connection.',
    });
    await bench.argoCd.pushCommit({ instance: 'prod', name: 'checkout' });
    const second = follow();
    await until(() => heard.length > 0);
    expect(heard).toEqual([
      { name: 'checkout', health: 'degraded', sync: 'out-of-sync' },
    ]);
    ends.abort();
    await second;
  });

  it.each([
    [
      'an error',
      '{"error":{"grpc_code":14,"http_code":503,"message":"redis token=hush"}}',
      'unavailable',
    ],
    ['no JSON', '<html>hush</html>', 'invalid-response'],
    [
      'an error of another shape',
      '{"error":"redis token=hush"}',
      'unavailable',
    ],
  ])('that is sent %s ends with words of our own', async (_, line, code) => {
    const followed = follow();
    await opened();
    bench.door.say(`${line}\n`);
    await expect(followed).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('hush'),
    });
  });

  it('that is never answered is given up in time', async () => {
    await bench.control.addFault({
      operation: 'WatchApplications',
      effect: { kind: 'hang' },
    });
    await expect(follow()).rejects.toMatchObject({ code: 'timeout' });
  });

  it('tells that an application is gone', async () => {
    const followed = follow();
    await opened();
    await bench.argoCd.deleteApplication({ instance: 'prod', name: 'ledger' });
    await until(() => heard.length > 0);
    expect(heard).toMatchObject([{ name: 'ledger', health: 'missing' }]);
    ends.abort();
    await followed;
  });

  it('that may not be opened says what to grant', async () => {
    await bench.control.addFault({
      operation: 'WatchApplications',
      effect: { kind: 'access-denied' },
    });
    await expect(follow()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('applications, get'),
    });
  });
});

import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { LogQuery, ResourceState } from '@portolan/plugin-platform-node';
import { canariesIn, RunningSandbox } from '@portolan/sandbox';
import fc from 'fast-check';
import { RunningEcsProvider } from './__testUtils__/startEcsProvider';
import {
  shop,
  shopService,
  startOnSandbox,
} from './__testUtils__/startOnSandbox';
import { readStreamId, writeStreamId } from './logs/streamId';

const checkout = shopService('checkout');

describe('logs of an ECS service', () => {
  let sandbox: RunningSandbox;
  let started: RunningEcsProvider;

  async function start(...options: Parameters<typeof startOnSandbox>) {
    ({ sandbox, started } = await startOnSandbox(...options));
  }
  afterEach(async () => {
    await started?.stop();
    await sandbox?.stop();
  });

  const withEnvoy = () =>
    shop().service('checkout', {
      desired: 2,
      image: 'a/checkout:1.0.0',
      sidecars: [{ name: 'envoy', image: 'a/envoy:1' }],
      logLines: ['order placed'],
    });

  async function known(ref: EcsServiceRef) {
    const [result] = await started.provider.fetch([ref], started.context);
    if (!result.ok) throw result.error;
    return result.value;
  }

  async function read(
    ref: EcsServiceRef,
    query: Partial<LogQuery> = {},
    state?: ResourceState<never>,
  ) {
    const { provider, context } = started;
    if (!provider.logs) throw new Error('The provider has no logs');
    return provider.logs(
      ref,
      { limit: 50, ...query },
      { ...context, ...(state && { known: state }) },
    );
  }

  async function calls() {
    const { operations } = await sandbox.control.counters();
    await sandbox.control.resetCounters();
    return operations;
  }

  it('are those of the container that serves, of all tasks, the newest lines', async () => {
    await start({ world: withEnvoy() });
    const page = await read(checkout);
    expect(page.lines).toHaveLength(50);
    expect(page.lines[49].text).toContain('order placed');
    expect(page.stream).toBe('*/checkout');
    expect(new Set(page.lines.map(({ stream }) => stream)).size).toBe(2);
    expect(page.link?.url).toContain('$252Fecs$252Fcheckout');
  });

  it('cost one round trip to the lines, once the task definition is known', async () => {
    await start({ world: withEnvoy() });
    const state = (await known(checkout)) as ResourceState<never>;
    await read(checkout, {}, state);
    await calls();
    const page = await read(checkout, {}, state);
    expect(await calls()).toEqual({
      'logs:FilterLogEvents': 1,
      'ecs:ListTasks': 2,
    });
    await read(checkout, { after: page.next }, state);
    expect(await calls()).toEqual({ 'logs:FilterLogEvents': 1 });
  });

  it('can be chosen by container and task, stopped ones too', async () => {
    await start({ world: withEnvoy() });
    await sandbox.control.crash(
      'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
      { tasks: 1 },
    );
    await sandbox.control.advance(60);
    const { streams = [] } = await read(checkout);
    expect(streams.slice(0, 2)).toEqual([
      { id: '*/checkout', title: 'checkout in all tasks' },
      { id: '*/envoy', title: 'envoy in all tasks' },
    ]);
    const stopped = streams.filter(({ title }) => title.endsWith(' (stopped)'));
    expect(stopped.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^checkout in task [0-9a-f]{8} \(stopped\)$/),
      expect.stringMatching(/^envoy in task [0-9a-f]{8} \(stopped\)$/),
    ]);
    expect(streams).toHaveLength(2 + 3 * 2);

    const page = await read(checkout, { stream: stopped[0].id });
    expect(page.stream).toBe(stopped[0].id);
    expect(page.lines.length).toBeGreaterThan(0);
    expect(page.lines.every(({ stream }) => stream === stopped[0].id)).toBe(
      true,
    );
  });

  it('are followed, read back and searched', async () => {
    await start({ world: withEnvoy() });
    const first = await read(checkout, { limit: 10 });
    await sandbox.control.advance(10);
    const newer = await read(checkout, { after: first.next });
    expect(newer.lines).toHaveLength(10);
    expect(newer.streams).toBeUndefined();
    const older = await read(checkout, { before: first.previous, limit: 10 });
    const all = [older, first, newer].flatMap(({ lines }) => lines);
    const times = all.map(({ time }) => time);
    expect([...times].sort()).toEqual(times);
    expect(new Set(all.map(line => `${line.time} ${line.stream}`)).size).toBe(
      30,
    );
    const none = await read(checkout, { search: 'refunded' });
    expect(none.lines).toEqual([]);
  });

  it('are read though the tasks may not be listed', async () => {
    await start({ world: withEnvoy() });
    await sandbox.control.addFault({
      operation: 'ListTasks',
      effect: { kind: 'access-denied' },
    });
    const page = await read(checkout);
    expect(page.lines).toHaveLength(50);
    expect(page.streams).toHaveLength(2);
  });

  it.each([
    ['none', 'has no log configuration, so its lines are kept nowhere.'],
    ['splunk', 'writes its log with the driver splunk'],
  ] as const)(
    'say what to do where the log driver is %s',
    async (logDriver, words) => {
      await start({ world: shop().service('checkout', { logDriver }) });
      const page = await read(checkout);
      expect(page).toMatchObject({
        lines: [],
        more: false,
        stream: '*/checkout',
        streams: [{ id: '*/checkout' }],
        notice: expect.stringContaining(words),
      });
      expect(page.notice).toContain('Set logDriver awslogs');
      expect((await calls())['logs:FilterLogEvents']).toBeUndefined();
    },
  );

  it('say what a container may be missing', async () => {
    await start({ world: withEnvoy() });
    const quiet = await read(checkout, {
      stream: `${'0123456789abcdef'.repeat(2)}/checkout`,
    });
    expect(quiet).toMatchObject({
      lines: [],
      notice:
        'Container checkout of task 01234567 has written no line yet, or its lines have been deleted since.',
    });
  });

  it.each(['*/other', 'ecs/checkout/x', '../checkout', '*/', 'checkout'])(
    'of the stream %s are not found',
    async stream => {
      await start({ world: withEnvoy() });
      await expect(read(checkout, { stream })).rejects.toMatchObject({
        code: 'not-found',
        message:
          'Service checkout has no such container to read lines of. It has checkout, envoy.',
      });
    },
  );

  it('of a service that is not there are not found', async () => {
    await start({ world: withEnvoy() });
    await expect(read(shopService('gone'))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are refused in words where the role may not read them', async () => {
    await start({ world: withEnvoy() });
    await sandbox.control.addFault({
      service: 'logs',
      effect: { kind: 'access-denied' },
    });
    await expect(read(checkout)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Grant logs:FilterLogEvents'),
    });
  });

  it('bring nothing but lines from AWS, whatever the definition holds', async () => {
    await start({ canaries: true, world: withEnvoy() });
    const { lines, ...rest } = await read(checkout);
    const places = canariesIn(JSON.stringify([rest, await known(checkout)]));
    expect(places).toEqual([]);
    // The core takes secrets out of the lines themselves.
    expect(canariesIn(JSON.stringify(lines))).not.toEqual([]);
  });
});

describe('the id of a stream', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w-]{1,255}$/),
        fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: undefined }),
        (container, task) => {
          const id = writeStreamId({ container, task });
          expect(readStreamId(id)).toEqual({
            container,
            ...(task && { task }),
          });
        },
      ),
    );
  });

  it('names no more than a container and a task', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const read = readStreamId(text);
        expect(read ? writeStreamId(read) : text).toBe(text);
      }),
    );
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { LogPage, LogQuery } from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { readAwsSettings } from '../awsSettings';
import { DefaultAwsSessions } from '../DefaultAwsSessions';
import { CloudWatchLogs, CloudWatchLogSource } from './CloudWatchLogs';

const accountId = '111122223333';
const region = 'eu-west-1';
const group = '/ecs/checkout';
const roleName = 'portolan-read';

describe('CloudWatch Logs', () => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  let sandbox: RunningSandbox;
  let sessions: DefaultAwsSessions;
  let logs: CloudWatchLogs;

  /** Three tasks of one group, each of which writes a line every two seconds. */
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(accountId)
        .region(region)
        .cluster('shop')
        .service('checkout', {
          desired: 2,
          logLines: ['order placed', 'no "stock" left', 'basket priced'],
        })
        .service('cart', { desired: 1, family: 'checkout' }),
    });
    process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const data = {
      aws: {
        mainAccount: { accessKeyId, secretAccessKey },
        accounts: [{ accountId, roleName }],
      },
      platform: {
        upstreams: { 'aws:*': { timeout: '60s' } },
      },
    };
    sessions = new DefaultAwsSessions(
      readAwsSettings(mockServices.rootConfig({ data }), {}),
    );
    const { context } = createProviderBench({ config: data });
    logs = new CloudWatchLogs(sessions, context);
  });
  afterEach(async () => {
    sessions.close();
    if (endpoint === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpoint;
    await sandbox.stop();
  });

  const read = (
    change: Partial<CloudWatchLogSource> = {},
    query: Partial<LogQuery> = {},
  ) =>
    logs.read({ accountId, region, group, ...change }, { limit: 20, ...query });

  const named = ({ lines }: LogPage) =>
    lines.map(({ time, stream, text }) => `${time} ${stream} ${text}`);

  async function aStream(): Promise<string> {
    const { lines } = await read();
    return lines[0].stream ?? '';
  }

  /** Everything that is new, page by page, as a viewer asks for it. */
  async function follow(
    source: Partial<CloudWatchLogSource>,
    from: LogPage,
    query: Partial<LogQuery> = {},
  ) {
    const lines: string[] = [];
    let { next } = from;
    for (let more = true; more; ) {
      const page = await read(source, { ...query, after: next });
      expect(page.lines.length).toBeLessThanOrEqual(query.limit ?? 20);
      lines.push(...named(page));
      ({ next, more } = page);
    }
    return { lines, next };
  }

  it('gives the newest lines with one request, the oldest of them first', async () => {
    await aStream();
    await sandbox.control.resetCounters();
    const page = await read();
    expect((await sandbox.control.counters()).operations).toEqual({
      'logs:FilterLogEvents': 1,
    });
    const times = page.lines.map(({ time }) => Date.parse(time));
    expect(times).toHaveLength(20);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(sandbox.world.now() - times[19]).toBeLessThan(3_000);
    expect(page.link?.url).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fcheckout',
    );
  });

  it('gives the newest lines of one stream with one request', async () => {
    const stream = await aStream();
    await sandbox.control.resetCounters();
    const page = await read({ stream });
    expect((await sandbox.control.counters()).operations).toEqual({
      'logs:GetLogEvents': 1,
    });
    expect(page.lines).toHaveLength(20);
    const newest = Date.parse(page.lines[19].time);
    expect(sandbox.world.now() - newest).toBeLessThan(3_000);
    expect(page.link?.url).toContain('/log-events/ecs$252F');
  });

  it('gives only streams with a prefix', async () => {
    const prefix = 'ecs/checkout/';
    const page = await read({ streamPrefix: prefix }, { limit: 200 });
    expect(page.lines).toHaveLength(200);
    expect(page.lines.every(({ stream }) => stream?.startsWith(prefix))).toBe(
      true,
    );
  });

  it.each(['group', 'stream'])(
    'follows a %s without gaps and without repetitions',
    async what => {
      const source = what === 'stream' ? { stream: await aStream() } : {};
      let page = await read(source);
      const seen = named(page);
      for (const seconds of [1, 30, 0, 7, 400, 2]) {
        await sandbox.control.advance(seconds);
        const { lines, next } = await follow(source, page);
        seen.push(...lines);
        page = { ...page, next };
      }
      expect(new Set(seen).size).toBe(seen.length);
      const whole = await read(source, {
        limit: 1_000,
        from: Date.parse(page.lines[0].time),
      });
      const all = named(whole);
      expect(all.length).toBeGreaterThan(200);
      // Of the first millisecond, lines may stand on the page before.
      expect(all.slice(-seen.length).sort()).toEqual([...seen].sort());
      expect(all.length - seen.length).toBeLessThanOrEqual(2);
    },
  );

  it('follows with pages that are smaller than what comes at once', async () => {
    const page = await read({}, { limit: 5 });
    await sandbox.control.advance(60);
    const { lines } = await follow({}, page, { limit: 5 });
    expect(lines.length).toBeGreaterThanOrEqual(87);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each(['group', 'stream'])(
    'goes back in a %s to its beginning',
    async what => {
      const from = sandbox.world.now() - 5 * 60_000;
      const source = what === 'stream' ? { stream: await aStream() } : {};
      let page = await read(source, { from, limit: 50 });
      const seen = named(page);
      while (page.previous) {
        page = await read(source, { from, limit: 50, before: page.previous });
        seen.unshift(...named(page));
      }
      expect(seen).toEqual([...seen].sort());
      expect(new Set(seen).size).toBe(seen.length);
      const whole = await read(source, { from, limit: 1_000 });
      expect(seen).toEqual(named(whole));
      expect(seen.length).toBeGreaterThanOrEqual(149);
    },
  );

  it('finds what is written in a quiet group', async () => {
    const page = await read({}, { search: 'refunded' });
    expect(page.lines).toEqual([]);
    expect(page.next).toBeDefined();
    await sandbox.control.advance(10);
    const { lines } = await follow({}, page, { search: 'basket priced' });
    expect(lines.length).toBeGreaterThan(0);
  });

  it('searches for a text as it is, in one stream too', async () => {
    const search = 'no "stock" left';
    for (const source of [{}, { stream: await aStream() }]) {
      const page = await read(source, { search });
      expect(page.lines).toHaveLength(20);
      expect(page.lines.every(({ text }) => text.includes(search))).toBe(true);
    }
  });

  it.each(['group', 'stream'])(
    'gives what a %s had at some time, and no more of it',
    async what => {
      const source = what === 'stream' ? { stream: await aStream() } : {};
      const to = sandbox.world.now() - 10 * 60_000;
      const from = to - 60_000;
      const page = await read(source, { from, to, limit: 1_000 });
      expect(page.lines.length).toBeGreaterThanOrEqual(29);
      const times = page.lines.map(({ time }) => Date.parse(time));
      expect(Math.min(...times)).toBeGreaterThanOrEqual(from);
      expect(Math.max(...times)).toBeLessThanOrEqual(to);
    },
  );

  it('does not offer to follow a time that has passed', async () => {
    const to = Date.now() - 10 * 60_000;
    expect((await read({}, { to })).next).toBeUndefined();
  });

  it('says what there is not', async () => {
    await expect(read({ group: '/ecs/gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(read({ stream: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('refuses a cursor that is none', async () => {
    await expect(read({}, { after: 'nonsense' })).rejects.toThrow(
      'The cursor is not one that an earlier page gave.',
    );
  });
});

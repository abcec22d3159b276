import {
  BatchGetBuildsCommand,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  FilterLogEventsCommandInput,
  GetLogEventsCommand,
  GetLogEventsCommandInput,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { clientsOf, PROD, REGION } from '../../__testUtils__/clients';
import { canariesIn } from '../../canaries';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

const MEGABYTE = 1_048_576;

describe('logs of the sandbox that live', () => {
  let sandbox: RunningSandbox;
  let clients: ReturnType<typeof clientsOf>;
  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      canaries: true,
      world: world()
        .account(PROD)
        .region(REGION)
        .project('broken', {
          commands: { build: ['yarn test'] },
          scenario: {
            kind: 'failing',
            logLines: ['\u001b[31mFAIL\u001b[39m src/basket.test.ts'],
          },
        })
        .project('moving', {
          scenario: { kind: 'running', everySeconds: 600 },
        })
        .function('resize')
        .logGroup({ name: '/huge', megabytes: 50 })
        .logGroup({ name: '/wide', megabytes: 1, streams: 5, hours: 1 }),
    });
    clients = clientsOf(sandbox);
  });
  afterAll(() => sandbox.stop());

  const get = (input: GetLogEventsCommandInput) =>
    clients.logs.send(new GetLogEventsCommand(input));
  const filter = (input: FilterLogEventsCommandInput) =>
    clients.logs.send(new FilterLogEventsCommand(input));

  async function logOf(projectName: string) {
    const { ids = [] } = await clients.codebuild.send(
      new ListBuildsForProjectCommand({ projectName }),
    );
    const { builds = [] } = await clients.codebuild.send(
      new BatchGetBuildsCommand({ ids: [ids[0]] }),
    );
    const { groupName, streamName } = builds[0].logs ?? {};
    return { logGroupName: groupName, logStreamName: streamName };
  }

  it('has what a build wrote, with the failing lines at its end', async () => {
    const log = await logOf('broken');
    const { events = [] } = await get({ ...log, startFromHead: true });
    const lines = events.map(({ message }) => message ?? '');
    expect(lines[0]).toMatch(
      /^\[Container\] \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d Running on CodeBuild/,
    );
    const at = (text: string) => lines.findIndex(line => line.includes(text));
    expect(at('Running command yarn test')).toBeGreaterThan(
      at('Phase complete: PRE_BUILD State: SUCCEEDED'),
    );
    expect(at('\u001b[31mFAIL')).toBeGreaterThan(
      at('Running command yarn test'),
    );
    expect(at('Command did not exit successfully yarn test')).toBe(
      at('\u001b[31mFAIL') + 1,
    );
    expect(lines.length - at('\u001b[31mFAIL')).toBeLessThan(15);
    const times = events.map(({ timestamp = 0 }) => timestamp);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  it('grows with a build that runs', async () => {
    const log = await logOf('moving');
    const first = await get({ ...log, startFromHead: true });
    expect(first.events?.length).toBeGreaterThan(10);
    const end = await get({ ...log, nextToken: first.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(first.nextForwardToken);
    await sandbox.control.advance(120);
    const more = await get({ ...log, nextToken: end.nextForwardToken });
    expect(more.events?.length).toBeGreaterThan(5);
    const all = await get({ ...log, startFromHead: true });
    expect(all.events).toEqual([
      ...(first.events ?? []),
      ...(more.events ?? []),
    ]);
  });

  it('gives the newest page of fifty megabytes first, and the pages before it', async () => {
    const huge = { logGroupName: '/huge', logStreamName: 'worker/00000' };
    const newest = await get(huge);
    const sizeOf = ({ events = [] }: typeof newest) =>
      events.reduce((sum, { message = '' }) => sum + message.length + 26, 0);
    expect(sizeOf(newest)).toBeGreaterThan(0.99 * MEGABYTE);
    expect(sizeOf(newest)).toBeLessThanOrEqual(MEGABYTE);
    const last = newest.events?.at(-1)?.timestamp ?? 0;
    expect(sandbox.world.now() - last).toBeLessThan(1_000);
    const before = await get({ ...huge, nextToken: newest.nextBackwardToken });
    const stamps = [...(before.events ?? []), ...(newest.events ?? [])].map(
      ({ message }) => message,
    );
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(before.events?.at(-1)?.timestamp).toBeLessThanOrEqual(
      newest.events?.[0].timestamp ?? 0,
    );
    const again = await get({ ...huge, nextToken: before.nextForwardToken });
    expect(again.events).toEqual(newest.events);
    const head = await get({ ...huge, startFromHead: true, limit: 1 });
    expect(head.events?.[0].message).toContain('job=0 ');
    expect(
      (await get({ ...huge, nextToken: head.nextBackwardToken })).events,
    ).toEqual([]);
    const { logGroups } = await clients.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/huge' }),
    );
    expect(logGroups?.[0].storedBytes).toBe(50 * MEGABYTE);
  });

  it('searches a large group in steps, which may find nothing', async () => {
    const events: string[] = [];
    let pages = 0;
    for await (const page of paginateFilterLogEvents(
      { client: clients.logs },
      { logGroupName: '/huge', filterPattern: '"job=200000 "' },
    )) {
      pages += 1;
      events.push(...(page.events ?? []).map(({ message = '' }) => message));
    }
    expect(pages).toBeGreaterThan(4);
    expect(events).toHaveLength(1);
  });

  it('interleaves streams by time, each event once over all pages', async () => {
    const startTime = sandbox.world.now() - 600_000;
    const wide = { logGroupName: '/wide', startTime };
    const paged: { id?: string; at?: number; stream?: string }[] = [];
    let nextToken: string | undefined;
    do {
      const page = await filter({ ...wide, limit: 100, nextToken });
      for (const event of page.events ?? [])
        paged.push({
          id: event.eventId,
          at: event.timestamp,
          stream: event.logStreamName,
        });
      nextToken = page.nextToken;
    } while (nextToken);
    const whole = await filter(wide);
    expect(paged.map(({ id }) => id)).toEqual(
      whole.events?.map(({ eventId }) => eventId),
    );
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
    const times = paged.map(({ at = 0 }) => at);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(new Set(paged.slice(0, 10).map(({ stream }) => stream)).size).toBe(
      5,
    );
    const some = await filter({
      ...wide,
      logStreamNames: ['worker/00001'],
      endTime: startTime + 60_000,
    });
    expect(some.events?.length).toBeGreaterThan(10);
    expect(
      some.events?.every(
        ({ logStreamName, timestamp = 0 }) =>
          logStreamName === 'worker/00001' && timestamp <= startTime + 60_000,
      ),
    ).toBe(true);
    const prefixed = await filter({
      ...wide,
      logStreamNamePrefix: 'worker/00004',
    });
    expect(prefixed.events?.[0].logStreamName).toBe('worker/00004');
  });

  it('refuses what CloudWatch Logs refuses', async () => {
    for (const refused of [
      filter({
        logGroupName: '/wide',
        logStreamNames: ['worker/00001'],
        logStreamNamePrefix: 'worker',
      }),
      filter({ logGroupName: '/wide', nextToken: 'invented' }),
      get({
        logGroupName: '/wide',
        logStreamName: 'worker/00001',
        nextToken: 'invented',
      }),
    ])
      await expect(refused).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
  });

  it('has what functions log, by execution environment', async () => {
    const { logStreams = [] } = await clients.logs.send(
      new DescribeLogStreamsCommand({
        logGroupName: '/aws/lambda/resize',
        orderBy: 'LastEventTime',
        descending: true,
      }),
    );
    const [newest] = logStreams;
    expect(newest.logStreamName).toMatch(
      /^\d{4}\/\d\d\/\d\d\/\[.+\][0-9a-f]{32}$/,
    );
    const ask = (nextToken?: string) =>
      get({
        logGroupName: '/aws/lambda/resize',
        logStreamName: newest.logStreamName,
        limit: 8,
        nextToken,
      });
    const page = await ask();
    expect(page.events?.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^REPORT RequestId: /)]),
    );
    const before = await ask(page.nextBackwardToken);
    expect((await ask(before.nextForwardToken)).events).toEqual(page.events);
  });

  it('says secrets in the shapes that they have', async () => {
    const { events } = await filter({ logGroupName: '/huge', limit: 600 });
    expect(canariesIn(JSON.stringify(events)).sort()).toEqual([
      'logAccessKey',
      'logJwt',
      'logLine',
      'logPassword',
      'logToken',
    ]);
  });
});

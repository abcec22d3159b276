import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { clientsOf, PROD, REGION } from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';
import { filterPattern } from './filterPattern';

const logGroupName = '/ecs/checkout';

describe('CloudWatch Logs of the sandbox', () => {
  let sandbox: RunningSandbox;
  let logs: ReturnType<typeof clientsOf>['logs'];
  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout', {
          desired: 2,
          logLines: [
            'level=info msg="order placed"',
            'level=error msg="no stock"',
          ],
        }),
    });
    logs = clientsOf(sandbox).logs;
  });
  afterAll(() => sandbox.stop());

  async function streamNames() {
    const { logStreams = [] } = await logs.send(
      new DescribeLogStreamsCommand({
        logGroupName,
        orderBy: 'LastEventTime',
        descending: true,
      }),
    );
    return logStreams.map(each => each.logStreamName ?? '');
  }

  it('has a group for each family and a stream for each task', async () => {
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
    expect(logGroups?.map(group => group.logGroupName)).toEqual([logGroupName]);
    const names = await streamNames();
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/^ecs\/checkout\/[0-9a-f]{32}$/);
  });

  it('gives the lines of a time, of all streams in order, page by page', async () => {
    const startTime = sandbox.world.now() - 60_000;
    const ask = (nextToken?: string) =>
      logs.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime,
          limit: 40,
          nextToken,
        }),
      );
    const first = await ask();
    const second = await ask(first.nextToken);
    const events = [...(first.events ?? []), ...(second.events ?? [])];
    expect(first.events).toHaveLength(40);
    expect(second.nextToken).toBeUndefined();
    expect(events.length).toBeGreaterThanOrEqual(58);
    expect(new Set(events.map(each => each.eventId)).size).toBe(events.length);
    const times = events.map(each => each.timestamp ?? 0);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times.every(Number.isInteger)).toBe(true);
  });

  it('gives the newest lines first where asked, and the same lines in all', async () => {
    const startTime = sandbox.world.now() - 60_000;
    const ask = (nextToken?: string) =>
      logs.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime,
          startFromHead: false,
          limit: 40,
          nextToken,
        }),
      );
    const first = await ask();
    const second = await ask(first.nextToken);
    expect(second.nextToken).toBeUndefined();
    const backward = [...(first.events ?? []), ...(second.events ?? [])];
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName, startTime }),
    );
    expect(backward.map(each => each.eventId)).toEqual(
      events.map(each => each.eventId).reverse(),
    );
    await expect(
      logs.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime: Date.UTC(2023, 11, 31),
          startFromHead: false,
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('filters by terms', async () => {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime: sandbox.world.now() - 60_000,
        filterPattern: 'error "no stock"',
      }),
    );
    expect(events.length).toBeGreaterThan(20);
    expect(events.every(each => each.message?.includes('no stock'))).toBe(true);
  });

  it('follows one stream by its forward token, which stays at the end', async () => {
    const [logStreamName] = await streamNames();
    const ask = (nextToken?: string) =>
      logs.send(
        new GetLogEventsCommand({
          logGroupName,
          logStreamName,
          limit: 10,
          nextToken,
        }),
      );
    const latest = await ask();
    expect(latest.events).toHaveLength(10);
    const end = await ask(latest.nextForwardToken);
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(latest.nextForwardToken);
    await sandbox.control.advance(10);
    const more = await ask(end.nextForwardToken);
    expect(more.events).toHaveLength(5);
    const earlier = await ask(latest.nextBackwardToken);
    expect(earlier.events).toHaveLength(10);
    expect(earlier.events?.at(-1)?.timestamp).toBeLessThan(
      latest.events?.[0].timestamp ?? 0,
    );
  });

  it('says what there is not', async () => {
    await expect(
      logs.send(new FilterLogEventsCommand({ logGroupName: '/ecs/gone' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      logs.send(
        new GetLogEventsCommand({ logGroupName, logStreamName: 'gone' }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('reads any filter pattern, and finds a line by any of its words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, text) => {
        expect(typeof filterPattern(pattern)(text)).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
        words => {
          for (const word of words) {
            expect(filterPattern(word)(words.join(' '))).toBe(true);
            expect(filterPattern(`-${word}`)(words.join(' '))).toBe(false);
          }
        },
      ),
    );
  });
});

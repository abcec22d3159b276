import {
  GetMetricDataCommand,
  GetMetricDataCommandInput,
  ListMetricsCommand,
  MetricDataQuery,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '@aws-crypto/sha256-js';
import {
  clientsOf,
  functionArn,
  PROD,
  REGION,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { functionLogLines } from '../../world/lambda/functionLogLines';
import { world } from '../../world/WorldBuilder';

const MINUTE_MS = 60_000;
const startMs = Date.UTC(2026, 10, 22, 14, 0, 0);

function query(
  Id: string,
  FunctionName: string,
  MetricName: string,
  Stat: string,
  { Period = 60, resource }: { Period?: number; resource?: string } = {},
): MetricDataQuery {
  const Dimensions = [{ Name: 'FunctionName', Value: FunctionName }];
  if (resource) Dimensions.push({ Name: 'Resource', Value: resource });
  return {
    Id,
    MetricStat: {
      Metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions },
      Period,
      Stat,
    },
  };
}

function sum(values: number[] = []): number {
  return values.reduce((a, b) => a + b, 0);
}

describe('CloudWatch metrics of the sandbox', () => {
  let sandbox: RunningSandbox;
  let metrics: ReturnType<typeof clientsOf>['metrics'];
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      startMs,
      world: world()
        .account(PROD)
        .region(REGION)
        .function('steady', {
          aliases: [{ name: 'live' }],
          scenario: {
            kind: 'steady',
            requestsPerMinute: 100,
            errorRate: 0.02,
            durationMs: 80,
          },
        })
        .function('broken', {
          scenario: {
            kind: 'errors',
            requestsPerMinute: 60,
            errorRate: 0.5,
            startsAfterSeconds: -600,
          },
        })
        .function('throttled', {
          scenario: { kind: 'throttled', throttleRate: 0.25 },
        })
        .function('asleep', { scenario: { kind: 'inactive' } }),
    });
    metrics = clientsOf(sandbox).metrics;
  });
  afterEach(() => sandbox.stop());

  /** Of the last hour, by the id of the query, the oldest first. */
  async function ask(
    MetricDataQueries: MetricDataQuery[],
    change: Partial<GetMetricDataCommandInput> = {},
  ) {
    const { MetricDataResults = [] } = await metrics.send(
      new GetMetricDataCommand({
        MetricDataQueries,
        StartTime: new Date(sandbox.world.now() - 60 * MINUTE_MS),
        EndTime: new Date(sandbox.world.now()),
        ScanBy: 'TimestampAscending',
        ...change,
      }),
    );
    return Object.fromEntries(
      MetricDataResults.map(({ Id = '', Timestamps = [], Values = [] }) => [
        Id,
        { times: Timestamps.map(time => time.getTime()), values: Values },
      ]),
    );
  }

  it('counts invocations and errors minute by minute', async () => {
    const { invocations, errors, average } = await ask([
      query('invocations', 'steady', 'Invocations', 'Sum'),
      query('errors', 'steady', 'Errors', 'Sum'),
      query('average', 'steady', 'Errors', 'Average', { Period: 3_600 }),
    ]);
    expect(invocations.times).toEqual(
      Array.from({ length: 60 }, (_, i) => startMs - (60 - i) * MINUTE_MS),
    );
    expect(sum(invocations.values)).toBeGreaterThan(60 * 100 * 0.7);
    expect(sum(invocations.values)).toBeLessThan(60 * 100 * 1.4);
    const rate = sum(errors.values) / sum(invocations.values);
    expect(rate).toBeGreaterThan(0.01);
    expect(rate).toBeLessThan(0.03);
    expect(average.values).toEqual([expect.closeTo(rate)]);
  });

  it('is the same whenever it is asked, in larger periods and for the serving alias', async () => {
    const asked = [
      query('minutes', 'steady', 'Invocations', 'Sum'),
      query('fives', 'steady', 'Invocations', 'Sum', { Period: 300 }),
      query('alias', 'steady', 'Invocations', 'Sum', {
        Period: 3_600,
        resource: 'steady:live',
      }),
      query('other', 'steady', 'Invocations', 'Sum', {
        resource: 'steady:gone',
      }),
    ];
    const window = {
      StartTime: new Date(startMs - 60 * MINUTE_MS),
      EndTime: new Date(startMs),
    };
    const first = await ask(asked, window);
    expect(first.fives.values).toHaveLength(12);
    expect(sum(first.fives.values)).toBe(sum(first.minutes.values));
    expect(first.alias.values).toEqual([sum(first.minutes.values)]);
    expect(first.other).toEqual({ times: [], values: [] });
    await sandbox.control.advance(3_600);
    await expect(ask(asked, window)).resolves.toEqual(first);
  });

  it('orders the percentiles of the duration', async () => {
    const stats = ['Minimum', 'p50', 'Average', 'p95', 'p99', 'Maximum'];
    const found = await ask(
      stats.map((stat, i) =>
        query(`q${i}`, 'steady', 'Duration', stat, { Period: 3_600 }),
      ),
    );
    const values = stats.map((_, i) => found[`q${i}`].values[0]);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(new Set(values).size).toBe(stats.length);
    expect(values[1]).toBeGreaterThan(60);
    expect(values[1]).toBeLessThan(100);
  });

  it('shows when errors began, and what the control API changes', async () => {
    const asked = [
      query('errors', 'broken', 'Errors', 'Sum'),
      query('all', 'broken', 'Invocations', 'Sum'),
    ];
    const { errors } = await ask(asked);
    expect(sum(errors.values.slice(0, 50))).toBe(0);
    for (const value of errors.values.slice(50))
      expect(value).toBeGreaterThan(10);
    await sandbox.control.changeFunction(functionArn('broken'), {
      errorRate: 0,
    });
    await sandbox.control.advance(300);
    const after = await ask(asked);
    expect(sum(after.errors.values.slice(-5))).toBe(0);
    expect(sum(after.all.values.slice(-5))).toBeGreaterThan(100);
  });

  it('logs as many calls and errors as it counts', async () => {
    await sandbox.control.advance(600);
    const lambda = sandbox.world.findFunction(functionArn('broken'));
    if (!lambda) throw new Error('There is no such function');
    const to = sandbox.world.now();
    const lines = [...functionLogLines(lambda, to - 60 * MINUTE_MS, to)];
    const { all, errors } = await ask([
      query('all', 'broken', 'Invocations', 'Sum'),
      query('errors', 'broken', 'Errors', 'Sum'),
    ]);
    const count = (text: string) =>
      lines.filter(line => line.text.includes(text)).length;
    expect(count('START RequestId')).toBe(sum(all.values));
    expect(count('REPORT RequestId')).toBe(sum(all.values));
    expect(count('Invoke Error')).toBe(sum(errors.values));
    const times = lines.map(({ at }) => at);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(lines[0].stream).toMatch(/^2026\/11\/22\/\[\$LATEST\][0-9a-f]{32}$/);
  });

  it('turns requests away where a function is throttled, and measures nothing where nothing runs', async () => {
    const found = await ask([
      query('throttles', 'throttled', 'Throttles', 'Sum', { Period: 3_600 }),
      query('invocations', 'throttled', 'Invocations', 'Sum', {
        Period: 3_600,
      }),
      query('concurrency', 'steady', 'ConcurrentExecutions', 'Maximum', {
        Period: 3_600,
      }),
      query('asleep', 'asleep', 'Invocations', 'Sum'),
      query('gone', 'gone', 'Invocations', 'Sum'),
    ]);
    const [throttles] = found.throttles.values;
    const share = throttles / (throttles + found.invocations.values[0]);
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
    expect(found.concurrency.values[0]).toBeGreaterThanOrEqual(1);
    expect(found.asleep.values).toEqual([]);
    expect(found.gone.values).toEqual([]);
  });

  it('gives the newest first unless asked otherwise, page by page', async () => {
    const input = {
      MetricDataQueries: [
        query('a', 'steady', 'Invocations', 'Sum'),
        query('b', 'steady', 'Errors', 'Sum'),
      ],
      StartTime: new Date(startMs - 30 * MINUTE_MS),
      EndTime: new Date(startMs),
      MaxDatapoints: 25,
    };
    const statuses: unknown[] = [];
    const points: Record<string, number[]> = { a: [], b: [] };
    for await (const page of paginateGetMetricData({ client: metrics }, input))
      for (const result of page.MetricDataResults ?? []) {
        statuses.push([result.Id, result.StatusCode]);
        points[result.Id ?? ''].push(
          ...(result.Timestamps ?? []).map(time => time.getTime()),
        );
      }
    expect(statuses).toEqual([
      ['a', 'PartialData'],
      ['a', 'Complete'],
      ['b', 'PartialData'],
      ['b', 'Complete'],
    ]);
    const newestFirst = Array.from(
      { length: 30 },
      (_, i) => startMs - (i + 1) * MINUTE_MS,
    );
    expect(points).toEqual({ a: newestFirst, b: newestFirst });
    await expect(
      metrics.send(
        new GetMetricDataCommand({ ...input, NextToken: 'invented' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });

  it('refuses more than 500 queries, a time that ends before it begins, and what is no statistic', async () => {
    const many = Array.from({ length: 501 }, (_, i) =>
      query(`q${i}`, 'steady', 'Errors', 'Sum'),
    );
    const { q499 } = await ask(many.slice(0, 500));
    expect(q499.values).toHaveLength(60);
    const refused = [
      () => ask(many),
      () =>
        ask(many.slice(0, 1), { EndTime: new Date(startMs - 120 * MINUTE_MS) }),
      () => ask([query('q', 'steady', 'Errors', 'median')]),
      () => ask([query('q', 'steady', 'Errors', 'Sum', { Period: 90 })]),
      () => ask([many[0], many[0]]),
    ];
    for (const each of refused)
      await expect(each()).rejects.toMatchObject({
        // As the SDK calls the error whose code is ValidationError.
        name: 'ValidationException',
        $metadata: { httpStatusCode: 400 },
      });
  });

  it('lists the metrics that there are', async () => {
    const { Metrics = [] } = await metrics.send(
      new ListMetricsCommand({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'Resource', Value: 'steady:live' }],
      }),
    );
    expect(Metrics).toEqual([
      {
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [
          { Name: 'FunctionName', Value: 'steady' },
          { Name: 'Resource', Value: 'steady:live' },
        ],
      },
    ]);
  });

  it('throttles and denies in the words of CloudWatch', async () => {
    for (const [kind, name] of [
      ['throttle', 'Throttling'],
      ['access-denied', 'AccessDenied'],
      ['expired-credentials', 'ExpiredToken'],
    ] as const) {
      await sandbox.control.addFault({
        service: 'monitoring',
        times: 1,
        effect: { kind },
      });
      await expect(
        metrics.send(new ListMetricsCommand({})),
      ).rejects.toMatchObject({ name });
    }
  });

  describe('for clients that speak otherwise', () => {
    async function post(
      headers: Record<string, string>,
      body: string | Uint8Array,
      path = '/',
    ) {
      const { host } = new URL(sandbox.awsUrl);
      const signer = new SignatureV4({
        credentials: sandbox.credentialsOf(PROD),
        region: REGION,
        service: 'monitoring',
        sha256: Sha256,
      });
      const signed = await signer.sign({
        method: 'POST',
        protocol: 'http:',
        hostname: '127.0.0.1',
        path,
        headers: { ...headers, host },
        body,
      });
      const response = await fetch(`${sandbox.awsUrl}${path}`, {
        method: 'POST',
        headers: signed.headers,
        body,
      });
      return Buffer.from(await response.arrayBuffer());
    }
    const StartTime = startMs - 2 * MINUTE_MS;

    it('answers CBOR', async () => {
      const answer = await post(
        {
          'content-type': 'application/cbor',
          'smithy-protocol': 'rpc-v2-cbor',
        },
        cbor.serialize({
          MetricDataQueries: [query('q', 'steady', 'Errors', 'Sum')],
          StartTime: dateToTag(new Date(StartTime)),
          EndTime: dateToTag(new Date(startMs)),
        }),
        '/service/GraniteServiceVersion20100801/operation/GetMetricData',
      );
      expect(cbor.deserialize(answer).MetricDataResults[0].Timestamps).toEqual([
        expect.objectContaining({ tag: 1, value: startMs / 1_000 - 60 }),
        expect.objectContaining({ tag: 1, value: startMs / 1_000 - 120 }),
      ]);
    });

    it('answers a query with XML', async () => {
      const stat = 'MetricDataQueries.member.1.MetricStat';
      const answer = await post(
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({
          Action: 'GetMetricData',
          Version: '2010-08-01',
          'MetricDataQueries.member.1.Id': 'q',
          [`${stat}.Metric.Namespace`]: 'AWS/Lambda',
          [`${stat}.Metric.MetricName`]: 'Errors',
          [`${stat}.Metric.Dimensions.member.1.Name`]: 'FunctionName',
          [`${stat}.Metric.Dimensions.member.1.Value`]: 'steady',
          [`${stat}.Period`]: '60',
          [`${stat}.Stat`]: 'Sum',
          StartTime: new Date(StartTime).toISOString(),
          EndTime: new Date(startMs).toISOString(),
        }).toString(),
      );
      expect(answer.toString()).toContain(
        '<Timestamps><member>2026-11-22T13:59:00.000Z</member><member>2026-11-22T13:58:00.000Z</member></Timestamps>',
      );
    });
  });
});

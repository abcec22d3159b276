import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { UpstreamContext } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { readUpstreamLimits } from './upstreamLimits';
import { UpstreamMetrics } from './UpstreamMetrics';
import { UpstreamPolicy } from './UpstreamPolicy';
import { UpstreamRecords } from './UpstreamRecords';

const CALL = { upstream: 'widgets:111', operation: 'Describe' };

interface Bench {
  ctx: UpstreamContext;
  records: UpstreamRecords;
  outcomes: string[];
  logger: ReturnType<typeof mockServices.logger.mock>;
  abort(): void;
}

function createBench(
  upstreams: Record<string, { timeout?: number; concurrency?: number }> = {},
  random = () => 0.5,
): Bench {
  const outcomes: string[] = [];
  const metrics: UpstreamMetrics = {
    requested: (_, outcome) => outcomes.push(outcome),
  };
  const logger = mockServices.logger.mock();
  const records = new UpstreamRecords();
  const abortion = new AbortController();
  const policy = new UpstreamPolicy({
    limits: readUpstreamLimits(new ConfigReader({ platform: { upstreams } })),
    logger,
    metrics,
    random,
  });
  return {
    ctx: policy.context({ signal: abortion.signal, logger, records }),
    records,
    outcomes,
    logger,
    abort: () => abortion.abort(),
  };
}

/** Lets time pass until the call is over. */
async function outcomeOf<T>(
  call: Promise<T>,
  withinMs = 60_000,
): Promise<T | UpstreamError> {
  const settled = call.catch((error: UpstreamError) => error);
  await jest.advanceTimersByTimeAsync(withinMs);
  return settled;
}

function throws(code: UpstreamError['code'], retryAfterMs?: number) {
  return async () => {
    throw new UpstreamError(code, `It is ${code}.`, { retryAfterMs });
  };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the call policy', () => {
  it('hands the answer on and records the success', async () => {
    const { ctx, records, outcomes } = createBench();
    expect(await outcomeOf(ctx.call(CALL, async () => 42))).toBe(42);
    expect(outcomes).toEqual(['success']);
    expect(records.ofInstance('111')).toEqual({
      lastSuccessAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it.each(['throttled', 'unreachable', 'unavailable'] as const)(
    'sends again what was %s',
    async code => {
      const { ctx } = createBench();
      let sent = 0;
      const answer = await outcomeOf(
        ctx.call(CALL, async () => {
          sent += 1;
          if (sent < 4) await throws(code)();
          return 'well';
        }),
      );
      expect(answer).toBe('well');
      expect(sent).toBe(4);
    },
  );

  it.each([
    'forbidden',
    'unauthenticated',
    'not-found',
    'invalid-response',
    'misconfigured',
  ] as const)('does not send again what is %s', async code => {
    const { ctx, outcomes, records } = createBench();
    const error = await outcomeOf(ctx.call(CALL, throws(code)));
    expect(error).toMatchObject({ code });
    expect(outcomes).toEqual([code]);
    // What is not there says nothing about the connection.
    expect(records.ofInstance('widgets:111').lastError?.code).toBe(
      code === 'not-found' ? undefined : code,
    );
  });

  it('sends what may not be repeated again only if it was refused unseen', async () => {
    const { ctx, outcomes } = createBench();
    const call = { ...CALL, retryable: false };
    await outcomeOf(ctx.call(call, throws('unavailable')));
    expect(outcomes).toEqual(['unavailable']);
    await outcomeOf(ctx.call(call, throws('throttled')));
    expect(outcomes.length).toBeGreaterThan(2);
  });

  it('answers 100 calls at 30 % throttling', async () => {
    let seed = 7;
    const chance = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const { ctx } = createBench({}, chance);
    const answers = await outcomeOf(
      Promise.all(
        Array.from({ length: 100 }, () =>
          ctx.call(CALL, async () => {
            if (chance() < 0.3) await throws('throttled')();
            return 'well';
          }),
        ),
      ),
    );
    expect(answers).toEqual(Array(100).fill('well'));
  });

  it('answers 40 calls though every fourth makes all of them pause', async () => {
    const { ctx } = createBench();
    let sent = 0;
    const answers = await outcomeOf(
      Promise.all(
        Array.from({ length: 40 }, () =>
          ctx.call(CALL, async () => {
            sent += 1;
            if (sent % 4 === 0) await throws('throttled', 300)();
            return 'well';
          }),
        ),
      ),
    );
    expect(answers).toEqual(Array(40).fill('well'));
  });

  it('gives a request up at its deadline, once', async () => {
    const { ctx, outcomes } = createBench({ 'widgets:*': { timeout: 2 } });
    let aborted = false;
    const error = await outcomeOf(
      ctx.call(
        CALL,
        signal =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              aborted = true;
            });
          }),
      ),
      2_000,
    );
    expect(error).toMatchObject({
      code: 'timeout',
      message: 'Describe on widgets:111 did not answer within 2 s.',
    });
    expect(aborted).toBe(true);
    expect(outcomes).toEqual(['timeout']);
  });

  it('keeps to the number of requests at once', async () => {
    const { ctx } = createBench({ 'widgets:111': { concurrency: 3 } });
    let underWay = 0;
    let most = 0;
    await outcomeOf(
      Promise.all(
        Array.from({ length: 20 }, () =>
          ctx.call(CALL, async () => {
            underWay += 1;
            most = Math.max(most, underWay);
            await new Promise(resolve => {
              setTimeout(resolve, 100);
            });
            underWay -= 1;
          }),
        ),
      ),
    );
    expect(most).toBe(3);
  });

  it('sends nothing before the end of a Retry-After, to whoever asks', async () => {
    const { ctx } = createBench();
    const sentAt: number[] = [];
    const first = ctx.call(CALL, async () => {
      sentAt.push(Date.now());
      if (sentAt.length === 1) await throws('throttled', 3_000)();
    });
    await jest.advanceTimersByTimeAsync(1_000);
    const second = ctx.call(CALL, async () => {
      sentAt.push(Date.now());
    });
    await outcomeOf(Promise.all([first, second]));
    expect(sentAt).toHaveLength(3);
    expect(sentAt[1]).toBeGreaterThanOrEqual(3_000);
  });

  it('fails at once where a Retry-After is longer than anyone waits', async () => {
    const { ctx, outcomes } = createBench();
    const error = await outcomeOf(
      ctx.call(CALL, throws('throttled', 30_000)),
      10,
    );
    expect(error).toMatchObject({ code: 'throttled', retryAfterMs: 30_000 });
    const next = await outcomeOf(
      ctx.call(CALL, async () => 1),
      10,
    );
    expect(next).toMatchObject({ code: 'throttled' });
    expect(outcomes).toEqual(['throttled']);
  });

  it('stops asking an upstream that keeps failing, and asks it again later', async () => {
    const { ctx, outcomes } = createBench();
    const once = { ...CALL, retryable: false };
    for (let sent = 0; sent < 8; sent += 1) {
      await outcomeOf(ctx.call(once, throws('unreachable')), 1);
    }
    const refused = await outcomeOf(
      ctx.call(CALL, async () => 1),
      1,
    );
    expect(refused).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('not asked again for a moment'),
    });
    expect(outcomes).toHaveLength(8);
    const other = { ...CALL, upstream: 'widgets:222' };
    expect(
      await outcomeOf(
        ctx.call(other, async () => 1),
        1,
      ),
    ).toBe(1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(
      await outcomeOf(
        ctx.call(CALL, async () => 'well'),
        1,
      ),
    ).toBe('well');
  });

  it.each([
    [new TypeError('password=hunter2'), 'unavailable', 'TypeError'],
    [
      new SyntaxError('Unexpected token < in hunter2'),
      'invalid-response',
      'SyntaxError',
    ],
    ['hunter2', 'unavailable', 'string'],
  ] as const)(
    'turns %s into an error without its text, and logs its class',
    async (thrown, code, name) => {
      const { ctx, logger } = createBench();
      const error = await outcomeOf(
        ctx.call(CALL, async () => {
          throw thrown;
        }),
      );
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({ code });
      expect(String(error)).not.toContain('hunter2');
      const log = JSON.stringify(logger.warn.mock.calls);
      expect(log).toContain(name);
      expect(log).not.toContain('hunter2');
    },
  );

  it('ends when nobody waits any more, and blames no one', async () => {
    const { ctx, records, abort } = createBench();
    const call = ctx.call(CALL, () => new Promise(() => {}));
    await jest.advanceTimersByTimeAsync(10);
    abort();
    expect(await outcomeOf(call, 1)).toMatchObject({ code: 'timeout' });
    expect(records.ofInstance('111')).toEqual({});
  });
});

describe('platform.upstreams', () => {
  const limitsOf = (upstreams: object) =>
    readUpstreamLimits(
      new ConfigReader({ platform: { upstreams: { ...upstreams } } }),
    );

  it('matches upstreams by pattern, the later over the earlier', () => {
    const limits = limitsOf({
      'aws:*': { timeout: '3s', concurrency: 4 },
      'aws:*:ecs': { timeout: { seconds: 9 } },
      'vault:prod/eu*': { concurrency: 1 },
    });
    expect(limits('aws:111:eu-west-1:ecs')).toEqual({
      timeoutMs: 9_000,
      concurrency: 4,
    });
    expect(limits('aws:111:eu-west-1:logs').timeoutMs).toBe(3_000);
    expect(limits('vault:prod/eu-1').concurrency).toBe(1);
    expect(limits('argo-cd:prod')).toEqual({
      timeoutMs: 5_000,
      concurrency: 10,
    });
  });

  it.each([
    [
      { 'aws:*': { timeout: 'soon' } },
      'platform.upstreams.aws:*.timeout is "soon": expected a number of seconds',
    ],
    [{ 'aws:*': { timeout: -1 } }, 'platform.upstreams.aws:*.timeout is -1'],
    [
      { 'aws:*': { concurrency: 0 } },
      'platform.upstreams.aws:*.concurrency is 0',
    ],
    [{ 'aws:*': { concurency: 3 } }, 'concurency'],
  ])('refuses %j and says what is wrong', (upstreams, message) => {
    expect(() => limitsOf(upstreams)).toThrow(message);
  });
});

import { FetchResult, UpstreamError } from '@portolan/plugin-platform-node';
import { Known } from './Known';
import { LiveStore, LiveStoreOptions } from './LiveStore';

interface Upstream {
  /** Batches that were asked for, in order. */
  batches: string[][];
  answer(item: string): FetchResult<string>;
  /** Milliseconds that an answer takes. */
  delayMs: number;
  broken: unknown[];
}

const FRESHNESS = { maxAgeMs: 15_000, waitMs: 10_000 };

function createStore(
  overrides: Partial<LiveStoreOptions<string, string>> = {},
): { store: LiveStore<string, string>; upstream: Upstream } {
  const upstream: Upstream = {
    batches: [],
    answer: item => ({ ok: true, value: `${item} as of ${Date.now()}` }),
    delayMs: 100,
    broken: [],
  };
  const store = new LiveStore<string, string>({
    key: item => item,
    lane: item => item.split('/')[0],
    async fetch(items) {
      upstream.batches.push([...items]);
      await new Promise(resolve => {
        setTimeout(resolve, upstream.delayMs);
      });
      return items.map(item => upstream.answer(item));
    },
    broken: thrown => upstream.broken.push(thrown),
    maxEntries: 100,
    maxBatch: 3,
    gatherMs: 4,
    giveUpMs: 30_000,
    ...overrides,
  });
  return { store, upstream };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});

afterEach(() => {
  jest.useRealTimers();
});

async function answered<T>(promise: Promise<T>, ms = 200): Promise<T> {
  await jest.advanceTimersByTimeAsync(ms);
  return promise;
}

describe('LiveStore', () => {
  it('gathers what several readers miss within a few milliseconds into one fetch', async () => {
    const { store, upstream } = createStore();
    const first = store.read(['a/1', 'a/2'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(3);
    const second = store.read(['a/2', 'a/3'], FRESHNESS);
    await answered(Promise.all([first, second]));
    expect(upstream.batches).toEqual([['a/1', 'a/2', 'a/3']]);
  });

  it('splits a large batch and keeps lanes apart', async () => {
    const { store, upstream } = createStore();
    await answered(store.read(['a/1', 'a/2', 'a/3', 'a/4', 'b/1'], FRESHNESS));
    expect(upstream.batches).toEqual([['a/1', 'a/2', 'a/3'], ['a/4'], ['b/1']]);
  });

  it('has one call in flight for an item, ever', async () => {
    const { store, upstream } = createStore();
    upstream.delayMs = 1_000;
    const readings = [store.read(['a/1'], FRESHNESS)];
    for (let elapsed = 0; elapsed < 900; elapsed += 100) {
      await jest.advanceTimersByTimeAsync(100);
      readings.push(store.read(['a/1'], FRESHNESS));
      readings.push(store.refresh(['a/1'], 10_000));
    }
    await answered(Promise.all(readings), 1_000);
    expect(upstream.batches).toEqual([['a/1']]);
  });

  it('serves what is stale without waiting and fetches it behind', async () => {
    const { store, upstream } = createStore();
    await answered(store.read(['a/1'], FRESHNESS));
    await jest.advanceTimersByTimeAsync(20_000);
    const [stale] = await store.read(['a/1'], FRESHNESS);
    expect(stale).toMatchObject({ value: 'a/1 as of 104', stale: true });
    await jest.advanceTimersByTimeAsync(200);
    const [fresh] = await store.read(['a/1'], FRESHNESS);
    expect(fresh).toMatchObject({ fetchedAt: 20_304, stale: false });
    expect(upstream.batches).toHaveLength(2);
  });

  it('keeps the last value when the upstream fails, and leaves it alone for as long as it asks', async () => {
    const { store, upstream } = createStore();
    await answered(store.read(['a/1'], FRESHNESS));
    upstream.answer = () => ({
      ok: false,
      error: new UpstreamError('throttled', 'Slow down.', {
        retryAfterMs: 60_000,
      }),
    });
    await jest.advanceTimersByTimeAsync(20_000);
    await store.read(['a/1'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(200);
    const [failed] = await store.read(['a/1'], FRESHNESS);
    expect(failed).toMatchObject({
      value: 'a/1 as of 104',
      fetchedAt: 104,
      stale: true,
      error: { code: 'throttled', retryAfterMs: 60_000 },
    });
    await jest.advanceTimersByTimeAsync(50_000);
    await store.read(['a/1'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(200);
    expect(upstream.batches).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(20_000);
    await store.read(['a/1'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(200);
    expect(upstream.batches).toHaveLength(3);
  });

  it('answers at the end of the wait, each item for itself, while the fetch goes on', async () => {
    const { store, upstream } = createStore();
    await answered(store.read(['a/1'], FRESHNESS));
    upstream.delayMs = 12_000;
    const reading = store.read(['a/1', 'b/1'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(10_000);
    const [known, unknown] = await reading;
    expect(known).toMatchObject({ value: 'a/1 as of 104', stale: false });
    expect(unknown).toMatchObject({ stale: true, error: { code: 'timeout' } });
    expect(unknown.value).toBeUndefined();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(store.peek('b/1')?.value).toBe('b/1 as of 12204');
  });

  it('gives a hung fetch up, so that the item can be asked for again', async () => {
    const { store, upstream } = createStore();
    upstream.delayMs = 1_000_000;
    const reading = store.read(['a/1'], FRESHNESS);
    await jest.advanceTimersByTimeAsync(10_010);
    expect((await reading)[0].error?.code).toBe('timeout');
    expect(store.pending).toBe(1);
    store.stop();
    await jest.advanceTimersByTimeAsync(10);
    expect(store.pending).toBe(0);
  });

  it('turns a provider that throws, or forgets a result, into an error of each item', async () => {
    const { store, upstream } = createStore({
      fetch: async ([item]) => {
        if (item === 'a/1') throw new TypeError('text of the upstream');
        return [];
      },
    });
    const readings = await answered(store.read(['a/1', 'b/1'], FRESHNESS));
    expect(readings.map(({ error }) => error?.code)).toEqual([
      'invalid-response',
      'invalid-response',
    ]);
    expect(JSON.stringify(readings)).not.toContain('text of the upstream');
    expect(upstream.broken).toHaveLength(2);
  });

  it('asks what outlives the process before the upstream', async () => {
    const kept: Known<string> = { value: 'kept', fetchedAt: 0, askedAt: 0 };
    const asked: string[][] = [];
    const tier = (name: string) => ({
      async read(items: readonly string[]) {
        asked.push([name, ...items]);
        return items.map(item => (item === `a/${name}` ? kept : undefined));
      },
    });
    const { store, upstream } = createStore({
      outerTiers: [tier('1'), tier('2')],
    });
    const readings = await answered(
      store.read(['a/1', 'a/2', 'a/3'], FRESHNESS),
    );
    expect(asked).toEqual([
      ['1', 'a/1', 'a/2', 'a/3'],
      ['2', 'a/2', 'a/3'],
    ]);
    expect(upstream.batches).toEqual([['a/3']]);
    expect(readings.map(({ value }) => value)).toEqual([
      'kept',
      'kept',
      'a/3 as of 104',
    ]);
  });

  it('waits for a new attempt where only an old failure is known', async () => {
    const { store, upstream } = createStore();
    upstream.answer = () => ({
      ok: false,
      error: new UpstreamError('unavailable', 'It failed.'),
    });
    await answered(store.read(['a/1'], FRESHNESS));
    upstream.answer = () => ({ ok: true, value: 'well again' });
    await jest.advanceTimersByTimeAsync(6_000);
    const [reading] = await answered(store.read(['a/1'], FRESHNESS));
    expect(reading).toMatchObject({ value: 'well again', stale: false });
  });

  it('forgets what another replica knows better, and nothing else', async () => {
    const kept = { value: 'old', fetchedAt: 100, askedAt: 100 };
    const { store, upstream } = createStore({
      outerTiers: [
        { read: async items => items.map(() => kept) },
        {
          read: async items =>
            items.map(() => ({ ...kept, value: 'new', fetchedAt: 110 })),
        },
      ],
    });
    await answered(store.read(['a/1', 'a/2'], FRESHNESS));
    store.forgetBefore('a/1', 100);
    expect(store.peek('a/1')?.value).toBe('old');
    store.forgetBefore('a/1', 110);
    const readings = await store.read(['a/1', 'a/2'], FRESHNESS);
    expect(readings.map(({ value }) => value)).toEqual(['new', 'old']);
    expect(upstream.batches).toEqual([]);
  });
});

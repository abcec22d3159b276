import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { BatchFetch, fetchBatch } from './fetchBatch';
import { Freshness, Known, Learned, OuterTier, Reading } from './Known';

export interface LiveStoreOptions<TItem, TValue>
  extends BatchFetch<TItem, TValue> {
  key(item: TItem): string;
  /** Items of one lane are fetched together; a slow lane does not hold up another. */
  lane(item: TItem): string;
  /** Read in order until one knows. */
  outerTiers?: readonly OuterTier<TItem, TValue>[];
  /** Called once for each batch that came back, before its readers get it; must not throw. */
  learned?(entries: readonly Learned<TItem, TValue>[]): void;
  maxEntries: number;
  maxBatch: number;
  /** Milliseconds for which items are gathered into one batch. */
  gatherMs: number;
}

/** After a failure the upstream is left alone this long, unless it asked for longer. */
const PAUSE_AFTER_FAILURE_MS = 5_000;

/**
 * Knows things that live upstream. Reads from memory, then from what outlives the process, then upstream; serves what is
 * stale at once and fetches it again behind; never asks twice for one thing at a time; keeps the last known value when
 * the upstream fails.
 */
export class LiveStore<TItem, TValue> {
  readonly #memory: LRUCache<string, Known<TValue>>;
  readonly #lanes = new Map<string, DataLoader<TItem, Known<TValue>, string>>();
  readonly #underWay = new Map<string, Promise<Known<TValue>>>();
  /** By key: when somebody else learned more; what is older counts no longer, wherever it is kept. */
  readonly #outdatedBefore: LRUCache<string, number>;
  readonly #shutdown = new AbortController();

  constructor(private readonly options: LiveStoreOptions<TItem, TValue>) {
    this.#memory = new LRUCache({ max: options.maxEntries });
    this.#outdatedBefore = new LRUCache({ max: options.maxEntries });
  }

  /** Fetches that are under way. */
  get pending(): number {
    return this.#underWay.size;
  }

  /** What is in memory, without asking anyone. */
  peek(item: TItem): Known<TValue> | undefined {
    return this.#memory.peek(this.options.key(item));
  }

  /** One reading per item, in order. Never rejects. */
  async read(
    items: readonly TItem[],
    { maxAgeMs, waitMs }: Freshness,
  ): Promise<Reading<TValue>[]> {
    await this.#recall(items);
    const now = Date.now();
    const readings = items.map(item => {
      const known = this.#memory.get(this.options.key(item));
      if (!known) return undefined;
      // An old failure says nothing that a new attempt would not say better.
      const mayAsk = this.#mayAsk(known, maxAgeMs, now);
      if (known.value === undefined && mayAsk) return undefined;
      const stale =
        now - known.fetchedAt >= maxAgeMs || known.error !== undefined;
      if (stale && mayAsk) this.#ask(item);
      return { ...known, stale };
    });
    if (readings.every(reading => reading !== undefined)) return readings;
    return this.#settle(
      items.map((item, index) => readings[index] ?? this.#ask(item)),
      items,
      waitMs,
    );
  }

  /** Asks the upstream whatever is known, and waits for its answer. */
  async refresh(
    items: readonly TItem[],
    waitMs: number,
  ): Promise<Reading<TValue>[]> {
    await this.#recall(items);
    return this.#settle(
      items.map(item => this.#ask(item)),
      items,
      waitMs,
    );
  }

  /** Takes in what the upstream pushed, as if it had just been fetched. */
  teach(news: readonly { item: TItem; value: TValue }[]): void {
    if (news.length === 0) return;
    const now = Date.now();
    const learned = news.map(({ item, value }) => {
      const known: Known<TValue> = { value, fetchedAt: now, askedAt: now };
      this.#memory.set(this.options.key(item), known);
      return { item, known };
    });
    this.options.learned?.(learned);
  }

  /** Forgets what is older, so that the next reader gets what another replica learned. */
  forgetBefore(key: string, fetchedAt: number): void {
    this.#outdatedBefore.set(key, fetchedAt);
    const known = this.#memory.peek(key);
    if (known && known.fetchedAt < fetchedAt) this.#memory.delete(key);
  }

  /** Gives up every fetch under way. */
  stop(): void {
    this.#shutdown.abort();
  }

  /** Waits for those that were asked, up to `waitMs`; the fetches go on behind. */
  async #settle(
    answers: readonly (Reading<TValue> | Promise<Known<TValue>>)[],
    items: readonly TItem[],
    waitMs: number,
  ): Promise<Reading<TValue>[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<undefined>(resolve => {
      timer = setTimeout(resolve, waitMs, undefined);
    });
    try {
      return await Promise.all(
        answers.map(async (answer, index) => {
          if (!(answer instanceof Promise)) return answer;
          const known = await Promise.race([answer, tooLong]);
          if (known) return { ...known, stale: known.error !== undefined };
          return this.#unanswered(items[index], waitMs);
        }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  #unanswered(item: TItem, waitMs: number): Reading<TValue> {
    const now = Date.now();
    const known = this.#memory.get(this.options.key(item));
    return {
      fetchedAt: now,
      askedAt: now,
      ...known,
      stale: true,
      error: {
        code: 'timeout',
        message: `No answer within ${
          waitMs / 1_000
        } s. It will show when it comes.`,
      },
    };
  }

  async #recall(items: readonly TItem[]): Promise<void> {
    let unknown = items.filter(item => {
      const key = this.options.key(item);
      return !this.#memory.has(key) && !this.#underWay.has(key);
    });
    for (const tier of this.options.outerTiers ?? []) {
      if (unknown.length === 0) return;
      const found = await tier.read(unknown);
      unknown = unknown.filter((item, index) => {
        const known = found[index];
        const key = this.options.key(item);
        if (this.#memory.has(key)) return false;
        const oldest = this.#outdatedBefore.get(key) ?? 0;
        if (!known || known.fetchedAt < oldest) return true;
        this.#memory.set(key, known);
        return false;
      });
    }
  }

  /** After a failure, not before the upstream's own wish or a short pause. */
  #mayAsk(known: Known<TValue>, maxAgeMs: number, now: number): boolean {
    if (!known.error) return true;
    const pause =
      known.error.retryAfterMs ?? Math.min(PAUSE_AFTER_FAILURE_MS, maxAgeMs);
    return now - known.askedAt >= pause;
  }

  #ask(item: TItem): Promise<Known<TValue>> {
    const key = this.options.key(item);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const answer = this.#lane(item)
      .load(item)
      .finally(() => {
        this.#underWay.delete(key);
      });
    this.#underWay.set(key, answer);
    return answer;
  }

  #lane(item: TItem): DataLoader<TItem, Known<TValue>, string> {
    const name = this.options.lane(item);
    const existing = this.#lanes.get(name);
    if (existing) return existing;
    const lane = new DataLoader<TItem, Known<TValue>, string>(
      items => this.#fetch(items),
      {
        // What is under way is this store's own business; what has arrived is kept in memory.
        cache: false,
        maxBatchSize: this.options.maxBatch,
        batchScheduleFn: dispatch =>
          setTimeout(() => {
            this.#lanes.delete(name);
            dispatch();
          }, this.options.gatherMs),
      },
    );
    this.#lanes.set(name, lane);
    return lane;
  }

  async #fetch(items: readonly TItem[]): Promise<Known<TValue>[]> {
    const begun = Date.now();
    const results = await fetchBatch(
      items,
      this.options,
      this.#shutdown.signal,
    );
    const now = Date.now();
    const learned = items.map((item, index) => {
      const before = this.#memory.peek(this.options.key(item));
      const result = results[index];
      // Pushed while this was under way, and so perhaps newer.
      if (before && !before.error && before.fetchedAt > begun) {
        return { item, known: before };
      }
      const known: Known<TValue> = result.ok
        ? { value: result.value, fetchedAt: now, askedAt: now }
        : {
            fetchedAt: now,
            ...(before?.value !== undefined && {
              value: before.value,
              fetchedAt: before.fetchedAt,
            }),
            askedAt: now,
            error: result.error.toResourceError(),
          };
      this.#memory.set(this.options.key(item), known);
      return { item, known };
    });
    this.options.learned?.(learned);
    return learned.map(({ known }) => known);
  }
}

import { CacheService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { LRUCache } from 'lru-cache';
import { FetchContext } from './provider';

const MAX_KEPT = 20_000;
const SHARED_TTL = { days: 7 };

/**
 * Keeps what an upstream can never change: in memory, then in the cache that replicas share. A key is loaded once,
 * whoever asks for it.
 *
 * @public
 */
export class ImmutableStore {
  readonly #kept = new LRUCache<string, { value: unknown }>({ max: MAX_KEPT });
  readonly #loading = new Map<string, Promise<unknown>>();

  constructor(
    private readonly provider: string,
    private readonly shared?: CacheService,
  ) {}

  readonly read: FetchContext['immutable'] = async <T>(
    kind: string,
    keys: readonly string[],
    load: (missing: string[]) => Promise<ReadonlyMap<string, T>>,
  ) => {
    const answers = new Map<string, T>();
    const missing: string[] = [];
    const elsewhere: Promise<void>[] = [];
    for (const key of new Set(keys)) {
      const id = this.#id(kind, key);
      const kept = this.#kept.get(id);
      const loading = this.#loading.get(id);
      // The caller's T is what it stored under this kind: kinds are the provider's own.
      if (kept) answers.set(key, kept.value as T);
      else if (loading) {
        elsewhere.push(
          loading.then(value => {
            if (value !== undefined) answers.set(key, value as T);
          }),
        );
      } else missing.push(key);
    }
    if (missing.length > 0) {
      await this.#loadAll(kind, missing, load, answers);
    }
    await Promise.all(elsewhere);
    return answers;
  };

  async #loadAll<T>(
    kind: string,
    keys: string[],
    load: (missing: string[]) => Promise<ReadonlyMap<string, T>>,
    answers: Map<string, T>,
  ): Promise<void> {
    const all = this.#sharedThenLoaded(kind, keys, load);
    for (const key of keys) {
      const id = this.#id(kind, key);
      // Whoever waits for this key goes without it when the load fails; the one who loads is told.
      const one = all.then(
        loaded => loaded.get(key),
        () => undefined,
      );
      this.#loading.set(id, one);
    }
    try {
      for (const [key, value] of await all) {
        answers.set(key, value);
        this.#kept.set(this.#id(kind, key), { value });
      }
    } finally {
      for (const key of keys) this.#loading.delete(this.#id(kind, key));
    }
  }

  async #sharedThenLoaded<T>(
    kind: string,
    keys: string[],
    load: (missing: string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, T>();
    await Promise.all(
      keys.map(async key => {
        const value = await this.#fromShared(this.#id(kind, key));
        if (value !== undefined) found.set(key, value as T);
      }),
    );
    const missing = keys.filter(key => !found.has(key));
    if (missing.length === 0) return found;
    const wanted = new Set(missing);
    for (const [key, value] of await load(missing)) {
      if (!wanted.has(key)) continue;
      found.set(key, value);
      this.#toShared(this.#id(kind, key), value);
    }
    return found;
  }

  async #fromShared(id: string): Promise<unknown> {
    // A cache that fails is a cache that is empty.
    return this.shared?.get(id).catch(() => undefined);
  }

  #toShared(id: string, value: unknown): void {
    // What a provider keeps is plain data by contract: it came from an upstream as JSON.
    this.shared
      ?.set(id, value as JsonValue, { ttl: SHARED_TTL })
      .catch(() => undefined);
  }

  #id(kind: string, key: string): string {
    return `immutable:${this.provider}:${kind}:${key}`;
  }
}

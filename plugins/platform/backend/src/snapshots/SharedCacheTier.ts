import { CacheService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Known, Learned, OuterTier } from './Known';

const KEPT_FOR = { minutes: 30 };

/** What replicas have learned, in the cache that they share. */
export class SharedCacheTier<TItem, TValue>
  implements OuterTier<TItem, TValue>
{
  constructor(
    private readonly cache: CacheService,
    private readonly key: (item: TItem) => string,
  ) {}

  async read(items: readonly TItem[]): Promise<(Known<TValue> | undefined)[]> {
    return Promise.all(
      items.map(async item => {
        // A cache that fails is a cache that is empty.
        const kept = await this.cache
          .get<JsonObject>(this.key(item))
          .catch(() => undefined);
        // Only `write` below writes under this key.
        return kept as Known<TValue> | undefined;
      }),
    );
  }

  write(entries: readonly Learned<TItem, TValue>[]): void {
    for (const { item, known } of entries) {
      if (known.value === undefined) continue;
      this.cache
        // Providers' values are plain data: they go to the browser as JSON.
        .set(this.key(item), known as unknown as JsonObject, { ttl: KEPT_FOR })
        .catch(() => undefined);
    }
  }
}

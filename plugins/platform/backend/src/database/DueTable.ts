import { Knex } from 'knex';
import { BoundResource } from '../bindings/BoundResource';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { listOf } from './listOf';
import { idsByProvider, ResourceRow, rowName } from './resourceRow';

/** Which resources are to be asked for again. */
export class DueTable {
  constructor(
    private readonly knex: Knex,
    private readonly providers: ProviderRegistry,
  ) {}

  /** Resources that some entity binds and whose time has come. */
  async due(now: number, limit: number): Promise<BoundResource[]> {
    const rows: ResourceRow[] = await this.knex('resources as r')
      .where('r.next_due', '<=', now)
      .whereExists(
        this.knex('bindings as b')
          .whereRaw('b.resource_key = r.key')
          .select(this.knex.raw('1')),
      )
      .orderBy('r.next_due')
      .limit(limit)
      .select('r.*');
    return this.#resources(rows);
  }

  /** Resources of entities that somebody looks at, last asked for longer ago than their health allows. */
  async watched(
    now: number,
    age: { progressingMs: number; otherMs: number },
  ): Promise<BoundResource[]> {
    const rows: ResourceRow[] = await this.knex('resources as r')
      .whereIn('r.key', this.#keysLookedAt(now))
      .where(late =>
        late
          .where('r.asked_at', '<=', now - age.otherMs)
          .orWhere(progressing =>
            progressing
              .where('r.health', 'progressing')
              .where('r.asked_at', '<=', now - age.progressingMs),
          ),
      )
      .select('r.*');
    return this.#resources(rows);
  }

  /** Resources of these providers that somebody looks at. */
  async lookedAt(
    providers: readonly string[],
    now: number,
  ): Promise<BoundResource[]> {
    const rows: ResourceRow[] = await this.knex('resources as r')
      .whereIn('r.provider', providers)
      .whereIn('r.key', this.#keysLookedAt(now))
      .select('r.*');
    return this.#resources(rows);
  }

  /** Which of these some entity binds, by `resourceKey`. */
  async bound(
    resources: readonly BoundResource[],
  ): Promise<ReadonlySet<string>> {
    const bound = new Set<string>();
    for (const [provider, ids] of idsByProvider(resources)) {
      const rows: ResourceRow[] = await this.knex('resources as r')
        .where('r.provider', provider)
        .whereIn('r.id', listOf(this.knex, ids))
        .whereExists(
          this.knex('bindings as b')
            .whereRaw('b.resource_key = r.key')
            .select(this.knex.raw('1')),
        )
        .select('r.provider', 'r.id');
      rows.forEach(row => bound.add(rowName(row)));
    }
    return bound;
  }

  #keysLookedAt(now: number) {
    return this.knex('bindings as b')
      .join('leases as l', 'l.entity_ref', 'b.entity_ref')
      .where('l.expires_at', '>', now)
      .select('b.resource_key');
  }

  #resources(rows: readonly ResourceRow[]): BoundResource[] {
    return rows.flatMap(({ provider: providerId, id, ref }) => {
      const provider = this.providers.get(providerId);
      return provider ? [{ provider, id, ref: JSON.parse(ref) }] : [];
    });
  }
}

import {
  FleetItem,
  FleetQuery,
  FleetResponse,
  Health,
  HEALTH_BY_URGENCY,
} from '@portolan/plugin-platform-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Readable } from '../fleet/ReadableEntities';
import { fromCursor, toCursor } from '../http/cursor';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { toSnapshot } from '../snapshots/toSnapshot';
import { listOf } from './listOf';

const placeSchema = z.tuple([
  z.number().int(),
  z.string(),
  z.number().int(),
  z.string(),
]);

interface PlaceRow {
  key: number;
  provider: string;
  id: string;
  ref: string;
  name: string;
  urgency: number;
  entity_ref: string;
  owner: string | null;
  fetched_at: number | string;
  asked_at: number | string;
}

/** How many resources share all that can be filtered by, but for their names. */
interface Group {
  provider: string;
  account: string | null;
  owner: string | null;
  health: Health;
  /** Whether they match the text that is searched for. */
  matches: number;
  count: number | string;
}

type Filters = Pick<FleetQuery, 'provider' | 'owner' | 'account' | 'q'>;

/** Every resource of every team, in one query. */
export class FleetTable {
  constructor(
    private readonly knex: Knex,
    private readonly providers: ProviderRegistry,
    private readonly intervalMs: number,
  ) {}

  /** What needs a person first, then by name. @throws InputError for a cursor that is none */
  async page(
    query: FleetQuery,
    readable: Readable,
  ): Promise<{ items: FleetItem[]; next?: string }> {
    const { health, cursor, limit } = query;
    const found = this.#matching(query, readable)
      // The order of an index: the first page of many is found without sorting them all.
      .orderBy(['r.urgency', 'r.name', 'r.key', 'b.entity_ref'])
      .limit(limit + 1)
      .select('r.*', 'b.entity_ref', 'b.owner');
    if (health) {
      const urgencies = health.map(one => HEALTH_BY_URGENCY.indexOf(one));
      found.whereIn('r.urgency', urgencies);
    }
    if (cursor) {
      found.whereRaw(
        '(r.urgency, r.name, r.key, b.entity_ref) > (?, ?, ?, ?)',
        fromCursor(placeSchema, cursor),
      );
    }
    const rows: PlaceRow[] = await found;
    const places = rows.slice(0, limit);
    const last = places[places.length - 1];
    return {
      items: await this.#items(places),
      ...(rows.length > limit && {
        next: toCursor([last.urgency, last.name, last.key, last.entity_ref]),
      }),
    };
  }

  /** How many there are of each health, and what the filters may be set to. */
  async summary(
    filters: Filters,
    readable: Readable,
  ): Promise<Pick<FleetResponse, 'counts' | 'facets'>> {
    const { provider, account, q } = filters;
    const all = await this.#groups(q, readable);
    const owners = filters.owner && ownersOf(filters.owner);
    const matching = all.filter(
      group =>
        group.matches &&
        (!provider || group.provider === provider) &&
        (!account || group.account === account) &&
        (!owners || (group.owner && owners.includes(group.owner))),
    );
    const countOf = (health: Health) =>
      matching.reduce(
        (sum, group) =>
          group.health === health ? sum + Number(group.count) : sum,
        0,
      );
    return {
      counts: {
        healthy: countOf('healthy'),
        progressing: countOf('progressing'),
        degraded: countOf('degraded'),
        unhealthy: countOf('unhealthy'),
        missing: countOf('missing'),
        unknown: countOf('unknown'),
      },
      facets: {
        providers: distinct(all.map(group => group.provider)),
        owners: distinct(all.map(group => group.owner)),
        accounts: distinct(all.map(group => group.account)),
      },
    };
  }

  /** All that may be read, in one pass: what matches the text and what does not. */
  async #groups(q: string | undefined, readable: Readable): Promise<Group[]> {
    const { sql, bindings } = matches(q);
    return this.#readable(readable)
      .groupBy('r.provider', 'r.account', 'r.health', 'b.owner', 'matches')
      .select('r.provider', 'r.account', 'r.health', 'b.owner')
      .select(
        this.knex.raw(
          `case when ${sql} then 1 else 0 end as matches`,
          bindings,
        ),
      )
      .count('* as count');
  }

  #matching(
    { provider, owner, account, q }: Filters,
    readable: Readable,
  ): Knex.QueryBuilder {
    const matching = this.#readable(readable);
    if (provider) matching.where('r.provider', provider);
    if (account) matching.where('r.account', account);
    if (owner) {
      matching.whereIn('b.owner', ownersOf(owner));
    }
    const { sql, bindings } = matches(q);
    return matching.whereRaw(sql, bindings);
  }

  #readable(readable: Readable): Knex.QueryBuilder {
    const found = this.knex('bindings as b').join(
      'resources as r',
      'r.key',
      'b.resource_key',
    );
    if (readable !== 'all') {
      found.whereIn('b.entity_ref', listOf(this.knex, readable));
    }
    return found;
  }

  async #items(places: readonly PlaceRow[]): Promise<FleetItem[]> {
    const states: {
      resource_key: number;
      state: string | null;
      error: string | null;
    }[] = await this.knex('states')
      .whereIn(
        'resource_key',
        places.map(({ key }) => key),
      )
      .select('resource_key', 'state', 'error');
    const stateOf = new Map(states.map(row => [row.resource_key, row]));
    const tooOld = Date.now() - 2 * this.intervalMs;
    return places.flatMap(place => {
      const provider = this.providers.get(place.provider);
      if (!provider) return [];
      const row = stateOf.get(place.key);
      const fetchedAt = Number(place.fetched_at);
      const snapshot = toSnapshot(
        { provider, id: place.id, ref: JSON.parse(place.ref) },
        {
          ...(row?.state && { value: JSON.parse(row.state) }),
          ...(row?.error && { error: JSON.parse(row.error) }),
          fetchedAt,
          askedAt: Number(place.asked_at),
          stale: !row || row.error !== null || fetchedAt < tooOld,
        },
      );
      return [
        {
          entityRef: place.entity_ref,
          ...(place.owner && { owner: place.owner }),
          snapshot,
        },
      ];
    });
  }
}

/** The condition that a name, an entity or its owner contains the text. */
function matches(q: string | undefined): { sql: string; bindings: string[] } {
  const text = q?.trim().toLowerCase();
  if (!text) return { sql: '1 = 1', bindings: [] };
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    sql: "(lower(r.name) like ? escape '\\' or b.entity_ref like ? escape '\\' or b.owner like ? escape '\\')",
    bindings: [part, part, part],
  };
}

function ownersOf(text: string): string[] {
  return text.split(',').map(one => one.trim().toLowerCase());
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter(value => value !== null))].sort();
}

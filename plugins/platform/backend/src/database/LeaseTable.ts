import { Knex } from 'knex';
import { inPieces } from './listOf';

export const LEASE_SECONDS = 45;
const PIECE = 200;

export interface Viewing {
  entityRef: string;
  resourceKey: number;
  userRefs: string[];
}

/** Who is looking at which entity. A lease is short, as rights may be taken away while it runs. */
export class LeaseTable {
  constructor(private readonly knex: Knex) {}

  async renew(entityRef: string, userRef: string, now: number): Promise<void> {
    await this.knex('leases')
      .insert({
        entity_ref: entityRef,
        user_ref: userRef,
        expires_at: now + LEASE_SECONDS * 1_000,
      })
      .onConflict(['entity_ref', 'user_ref'])
      .merge();
  }

  /** Who looks at entities that bind these resources. */
  async viewing(
    resourceKeys: readonly number[],
    now: number,
  ): Promise<Viewing[]> {
    const viewings = new Map<string, Viewing>();
    for (const piece of inPieces(resourceKeys, PIECE)) {
      const rows: {
        entity_ref: string;
        user_ref: string;
        resource_key: number;
      }[] = await this.knex('leases as l')
        .join('bindings as b', 'b.entity_ref', 'l.entity_ref')
        .whereIn('b.resource_key', piece)
        .where('l.expires_at', '>', now)
        .select('l.entity_ref', 'l.user_ref', 'b.resource_key');
      for (const row of rows) {
        const key = `${row.entity_ref}\n${row.resource_key}`;
        const viewing = viewings.get(key) ?? {
          entityRef: row.entity_ref,
          resourceKey: row.resource_key,
          userRefs: [],
        };
        viewing.userRefs.push(row.user_ref);
        viewings.set(key, viewing);
      }
    }
    return [...viewings.values()];
  }

  async forgetExpired(now: number): Promise<void> {
    await this.knex('leases').where('expires_at', '<=', now).delete();
  }
}

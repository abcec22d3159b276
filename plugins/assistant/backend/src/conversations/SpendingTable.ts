import { Knex } from 'knex';

/** What answers cost, per person and day (UTC), by all replicas. */
export class SpendingTable {
  constructor(private readonly knex: Knex) {}

  /** In US dollars. */
  async today(userRef: string): Promise<number> {
    const row = await this.knex('spending')
      .where({ user_ref: userRef, day: today() })
      .first('usd');
    return Number(row?.usd ?? 0);
  }

  async add(userRef: string, usd: number): Promise<void> {
    await this.knex('spending')
      .insert({ user_ref: userRef, day: today(), usd })
      .onConflict(['user_ref', 'day'])
      .merge({ usd: this.knex.raw('spending.usd + ?', [usd]) });
  }

  /** @param before - epoch, ms */
  async removeOlder(before: number): Promise<void> {
    await this.knex('spending').where('day', '<', dayOf(before)).delete();
  }
}

function today(): string {
  return dayOf(Date.now());
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

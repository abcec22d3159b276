import { Knex } from 'knex';
import { HistoryTable } from '../database/HistoryTable';
import { LeaseTable } from '../database/LeaseTable';

const UNBOUND_MS = 24 * 3_600_000;

/** Forgets what nobody needs any more. */
export class Retention {
  constructor(
    private readonly options: {
      knex: Knex;
      history: HistoryTable;
      leases: LeaseTable;
      historyMs: number;
    },
  ) {}

  async run(): Promise<void> {
    const { knex, history, leases, historyMs } = this.options;
    const now = Date.now();
    await leases.forgetExpired(now);
    await history.forgetBefore(now - historyMs);
    const unbound = knex('resources as r')
      .where('r.asked_at', '<', now - UNBOUND_MS)
      .whereNotExists(
        knex('bindings as b')
          .whereRaw('b.resource_key = r.key')
          .select(knex.raw('1')),
      )
      .select('r.key');
    await knex('states').whereIn('resource_key', unbound).delete();
    await knex('resources').whereIn('key', unbound.clone()).delete();
  }
}

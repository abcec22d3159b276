import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';

/** One stream of an upstream. */
export interface Channel {
  provider: string;
  channel: string;
}

const HELD_MS = 15_000;

/** Which replica follows which stream, so that an upstream has one however many replicas run. */
export class WatchTable {
  readonly #holder = randomUUID();

  constructor(private readonly knex: Knex) {}

  /** @returns whether this replica holds the stream from now on, until 15 seconds from `now` */
  async hold({ provider, channel }: Channel, now: number): Promise<boolean> {
    const lease = { holder: this.#holder, expires_at: now + HELD_MS };
    const renewed = await this.knex('watches')
      .where({ provider, channel })
      .where(mine =>
        mine.where('holder', this.#holder).orWhere('expires_at', '<=', now),
      )
      .update(lease);
    if (renewed > 0) return true;
    const row = { provider, channel };
    await this.knex('watches')
      .insert({ ...row, ...lease })
      .onConflict(['provider', 'channel'])
      .ignore();
    const held = await this.knex('watches')
      .where({ ...row, holder: this.#holder })
      .first('holder');
    return held !== undefined;
  }

  /** Lets another replica have it at once. */
  async release({ provider, channel }: Channel): Promise<void> {
    await this.knex('watches')
      .where({ provider, channel, holder: this.#holder })
      .delete();
  }
}

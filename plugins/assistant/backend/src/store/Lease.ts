import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { SqlConnection, SqlDatabase } from './SqlDatabase';

const LASTS_SECONDS = 60;

/** Only one replica writes the index at a time; one that ended without a word is followed after a minute. */
export class Lease {
  readonly #holder = randomUUID();

  constructor(private readonly database: SqlDatabase) {}

  /** @returns whether this replica may write now; asked again, it may for longer */
  async take(): Promise<boolean> {
    const rows = await this.database.query(
      `insert into knowledge_lease as l (holder, expires_at)
       values ($1, now() + make_interval(secs => ${LASTS_SECONDS}))
       on conflict (one) do update
         set holder = excluded.holder, expires_at = excluded.expires_at
         where l.holder = excluded.holder or l.expires_at < now()
       returning holder`,
      [this.#holder],
    );
    return rows.length > 0;
  }

  async release(): Promise<void> {
    await this.database.query('delete from knowledge_lease where holder = $1', [
      this.#holder,
    ]);
  }

  /**
   * Within a transaction that writes: nobody else begins before it ends.
   *
   * @throws ConflictError if another replica has taken over
   */
  async held(connection: SqlConnection): Promise<void> {
    const rows = await connection.query(
      'select 1 as held from knowledge_lease where holder = $1 for share',
      [this.#holder],
    );
    if (rows.length === 0) {
      throw new ConflictError('Another replica writes the index now');
    }
  }
}

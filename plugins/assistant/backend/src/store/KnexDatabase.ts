import { Knex } from 'knex';
import { SqlConnection, SqlDatabase, SqlValue } from './SqlDatabase';

/** Backstage's own PostgreSQL, through the connections that it manages: no second pool, no second credentials. */
export class KnexDatabase implements SqlDatabase {
  readonly title: string;

  constructor(private readonly knex: Knex) {
    const { connection } = knex.client.config;
    this.title = connection?.database
      ? `the database "${connection.database}"`
      : 'Backstage’s PostgreSQL database';
  }

  query<TRow extends object>(
    text: string,
    values: readonly SqlValue[] = [],
  ): Promise<TRow[]> {
    return run(this.knex, text, values);
  }

  transaction<T>(
    work: (connection: SqlConnection) => Promise<T>,
    { snapshot = false }: { snapshot?: boolean } = {},
  ): Promise<T> {
    return this.knex.transaction(
      transaction =>
        work({
          query: (text, values = []) => run(transaction, text, values),
        }),
      snapshot ? { isolationLevel: 'repeatable read' } : undefined,
    );
  }

  /** Nothing: Backstage closes its own connections. */
  async close(): Promise<void> {}
}

/** Knex counts its values, PostgreSQL names them by number. */
async function run<TRow extends object>(
  knex: Knex,
  text: string,
  values: readonly SqlValue[],
): Promise<TRow[]> {
  const bindings: Knex.RawBinding[] = [];
  const counted = text.replace(/\$(\d+)/g, (_, number: string) => {
    const value = values[Number(number) - 1];
    // The driver makes a PostgreSQL array of a list; Knex's types know of mutable ones only.
    bindings.push(Array.isArray(value) ? [...value] : (value as Knex.Value));
    return '?';
  });
  const { rows } = await knex.raw<{ rows: TRow[] }>(counted, bindings);
  return rows;
}

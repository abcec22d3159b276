import { SqlConnection, SqlDatabase, SqlValue } from './SqlDatabase';
import { migrate } from './tables';

/** Has its tables before the first statement, and is not opened before that. */
export class PreparedDatabase implements SqlDatabase {
  #ready?: Promise<void>;

  constructor(private readonly database: SqlDatabase) {}

  get title(): string {
    return this.database.title;
  }

  async query<TRow extends object>(
    text: string,
    values?: readonly SqlValue[],
  ): Promise<TRow[]> {
    await this.#prepare();
    return this.database.query(text, values);
  }

  async transaction<T>(
    work: (connection: SqlConnection) => Promise<T>,
    options?: { snapshot?: boolean },
  ): Promise<T> {
    await this.#prepare();
    return this.database.transaction(work, options);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  #prepare(): Promise<void> {
    this.#ready ??= this.database.transaction(migrate).catch(error => {
      // A database that was away may be back by the next statement.
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }
}

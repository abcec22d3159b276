import knexFactory, { Knex } from 'knex';
import { KnexDatabase } from '../store/KnexDatabase';

/** The server that the environment names, a schema of its own for each test. */
export class TestPostgres {
  readonly #connections: Knex[] = [];
  readonly #schemas: string[] = [];
  readonly #url: string;
  #admin?: Knex;

  constructor(url = process.env.PORTOLAN_POSTGRES_URL) {
    if (!url) {
      throw new Error(
        'PORTOLAN_POSTGRES_URL names no server: run yarn conformance',
      );
    }
    this.#url = url;
  }

  async begin() {
    this.#admin = this.#open('public');
    await this.query('create extension if not exists vector');
  }

  async end() {
    for (const schema of this.#schemas) {
      await this.query(`drop schema ${schema} cascade`);
    }
    await Promise.all(this.#connections.map(knex => knex.destroy()));
  }

  /** Without tables. */
  async schema(): Promise<string> {
    const schema = `test_${process.pid}_${this.#schemas.length}`;
    await this.query(`create schema ${schema}`);
    this.#schemas.push(schema);
    return schema;
  }

  /** As one more replica does: with connections of its own. */
  connect(schema: string): KnexDatabase {
    return new KnexDatabase(this.#open(schema));
  }

  async query(text: string) {
    if (!this.#admin) throw new Error('It has not begun');
    return this.#admin.raw(text);
  }

  #open(schema: string): Knex {
    const knex = knexFactory({
      client: 'pg',
      connection: { connectionString: this.#url, application_name: schema },
      searchPath: [schema, 'public'],
      pool: { min: 0, max: 4 },
    });
    this.#connections.push(knex);
    return knex;
  }
}

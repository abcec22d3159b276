import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  FleetQuery,
  FleetResponse,
  ProblemsQuery,
  ProblemsResponse,
} from '@portolan/plugin-platform-common';
import { EntityReader } from '../bindings/EntityReader';
import { FleetTable } from '../database/FleetTable';
import { ProblemTable } from '../database/ProblemTable';
import { Readable, ReadableEntities } from './ReadableEntities';

/** What the caller may read of every team's resources and annotation problems. */
export class Fleet {
  constructor(
    private readonly options: {
      table: FleetTable;
      problems: ProblemTable;
      readable: ReadableEntities;
      entities: EntityReader;
    },
  ) {}

  /** @throws InputError for a cursor that is none */
  async read(
    query: FleetQuery,
    credentials: BackstageCredentials,
  ): Promise<FleetResponse> {
    const { table } = this.options;
    const readable = await this.options.readable.of(credentials);
    const { items, next } = await table.page(query, readable);
    const { counts, facets } = await table.summary(query, readable);
    return {
      items: await this.#stillReadable(items, readable, credentials),
      counts,
      facets,
      ...(next && { next }),
    };
  }

  /** @throws InputError for a cursor that is none */
  async problems(
    query: ProblemsQuery,
    credentials: BackstageCredentials,
  ): Promise<ProblemsResponse> {
    const readable = await this.options.readable.of(credentials);
    const page = await this.options.problems.page(query, readable);
    return {
      ...page,
      items: await this.#stillReadable(page.items, readable, credentials),
    };
  }

  /** A list of what is readable may be a minute old: the catalog has the last word on what leaves. */
  async #stillReadable<T extends { entityRef: string }>(
    items: T[],
    readable: Readable,
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    if (readable === 'all') return items;
    const now = await this.options.entities.readable(
      [...new Set(items.map(({ entityRef }) => entityRef))],
      credentials,
    );
    return items.filter(({ entityRef }) => now.has(entityRef));
  }
}

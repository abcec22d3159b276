import { SqlDatabase } from './SqlDatabase';

export interface RefreshRequest {
  source: string;
  /** Whether documents may vanish in any number. */
  force: boolean;
}

/** What was asked for, by people and by events, until a replica begins it. */
export class RefreshRequests {
  constructor(private readonly database: SqlDatabase) {}

  async add(sources: readonly string[], force: boolean): Promise<void> {
    await this.database.query(
      `insert into knowledge_requests as r (source, force)
       select s.source, $2 from unnest($1::text[]) as s(source)
       on conflict (source) do update set force = r.force or excluded.force`,
      [sources, force],
    );
  }

  async waiting(): Promise<boolean> {
    const rows = await this.database.query(
      'select 1 as one from knowledge_requests limit 1',
    );
    return rows.length > 0;
  }

  /** Takes one off the list. */
  async next(): Promise<RefreshRequest | undefined> {
    const [request] = await this.database.query<RefreshRequest>(
      `delete from knowledge_requests
        where source = (select source from knowledge_requests order by requested_at limit 1)
       returning source, force`,
    );
    return request;
  }
}

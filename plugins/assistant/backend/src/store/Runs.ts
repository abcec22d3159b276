import { SourceStatus } from '@portolan/plugin-assistant-common';
import { SqlDatabase } from './SqlDatabase';

export type RunOutcome = NonNullable<SourceStatus['lastRun']>['outcome'];

export interface Run {
  id: number;
  generation: number;
  source: string;
  outcome: RunOutcome;
  message?: string;
  read: number;
  changed: number;
  removed: number;
  startedAt: Date;
  endedAt?: Date;
}

export type RunCounts = Pick<Run, 'read' | 'changed' | 'removed'>;

interface Row {
  id: string;
  generation: number;
  source: string;
  outcome: RunOutcome;
  message: string | null;
  read: number;
  changed: number;
  removed: number;
  started_at: Date;
  ended_at: Date | null;
}

const KEPT_DAYS = 30;

/** What came of reading the sources. */
export class Runs {
  constructor(private readonly database: SqlDatabase) {}

  async begin(generation: number, source: string): Promise<number> {
    return this.database.transaction(async connection => {
      // There is one at a time: one that still runs was cut off.
      await connection.query(
        `update knowledge_runs
            set outcome = 'failed', ended_at = now(),
                message = 'It was cut off, and went on with the next run.'
          where source = $1 and outcome = 'running'`,
        [source],
      );
      await connection.query(
        `delete from knowledge_runs
          where source = $1 and started_at < now() - make_interval(days => $2)
            and id < (select max(id) from knowledge_runs where source = $1)`,
        [source, KEPT_DAYS],
      );
      const [run] = await connection.query<{ id: string }>(
        `insert into knowledge_runs (generation, source, outcome)
         values ($1, $2, 'running') returning id`,
        [generation, source],
      );
      return Number(run.id);
    });
  }

  async progress(id: number, counts: RunCounts): Promise<void> {
    await this.database.query(
      'update knowledge_runs set read = $2, changed = $3, removed = $4 where id = $1',
      [id, counts.read, counts.changed, counts.removed],
    );
  }

  async end(
    id: number,
    outcome: Exclude<RunOutcome, 'running'>,
    counts: RunCounts,
    message?: string,
  ): Promise<void> {
    await this.database.query(
      `update knowledge_runs
          set outcome = $2, message = $3, read = $4, changed = $5, removed = $6, ended_at = now()
        where id = $1`,
      [
        id,
        outcome,
        message ?? null,
        counts.read,
        counts.changed,
        counts.removed,
      ],
    );
  }

  /** The last of each source. */
  async latest(): Promise<Run[]> {
    const rows = await this.database.query<Row>(
      'select distinct on (source) * from knowledge_runs order by source, id desc',
    );
    return rows.map(row => ({
      id: Number(row.id),
      generation: row.generation,
      source: row.source,
      outcome: row.outcome,
      ...(row.message !== null && { message: row.message }),
      read: row.read,
      changed: row.changed,
      removed: row.removed,
      startedAt: row.started_at,
      ...(row.ended_at !== null && { endedAt: row.ended_at }),
    }));
  }
}

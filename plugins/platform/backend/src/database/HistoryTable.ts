import { TimelineEntry } from '@portolan/plugin-platform-common';
import { Knex } from 'knex';
import { BoundResource } from '../bindings/BoundResource';
import { inPieces, listOf } from './listOf';
import { Change } from './ResourceTable';

interface HistoryRow {
  key: number;
  provider: string;
  resource_id: string;
  resource_name: string;
  kind: 'health' | 'version' | 'action';
  from_value: string | null;
  to_value: string;
  reason: string | null;
  actor: string | null;
  at: number | string;
}

/** What somebody did. */
export interface RecordedAction {
  resource: BoundResource;
  resourceName: string;
  /** Of the action. */
  title: string;
  message: string;
  /** Entity ref. */
  by: string;
  /** Milliseconds since 1970. */
  at: number;
}

const PIECE = 200;

/** Changes of health and version, and actions, for the timeline. */
export class HistoryTable {
  constructor(private readonly knex: Knex) {}

  async record(changes: readonly Change[]): Promise<void> {
    for (const piece of inPieces(changes.flatMap(toRows), PIECE)) {
      await this.knex('history').insert(piece);
    }
  }

  async recordAction({
    resource,
    resourceName,
    title,
    message,
    by,
    at,
  }: RecordedAction): Promise<void> {
    await this.knex('history').insert({
      provider: resource.provider.id,
      resource_id: resource.id,
      resource_name: resourceName,
      kind: 'action',
      to_value: title,
      reason: message,
      actor: by,
      at,
    });
  }

  /** Newest first. `next` is the `before` of the following page. */
  async read(
    resources: readonly BoundResource[],
    query: { before?: number; limit: number },
  ): Promise<{ items: TimelineEntry[]; next?: string }> {
    const ids = resources.map(({ provider, id }) => `${provider.id}\n${id}`);
    const own = () =>
      this.knex<HistoryRow>('history')
        .whereIn(
          'resource_id',
          listOf(
            this.knex,
            resources.map(({ id }) => id),
          ),
        )
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'key', order: 'desc' },
        ]);
    const isOwn = (row: HistoryRow) =>
      ids.includes(`${row.provider}\n${row.resource_id}`);
    const before = query.before ?? Number.MAX_SAFE_INTEGER;
    const rows: HistoryRow[] = await own()
      .where('at', '<', before)
      .limit(query.limit + 1);
    if (rows.length <= query.limit) {
      return { items: rows.filter(isOwn).map(toEntry) };
    }
    // A page ends between two moments: `before` could not tell changes of one moment apart.
    const cut = Number(rows[query.limit].at);
    const page = rows.filter(({ at }) => Number(at) > cut);
    const items = page.length > 0 ? page : await own().where('at', cut);
    const last = items[items.length - 1];
    return {
      items: items.filter(isOwn).map(toEntry),
      next: new Date(Number(last.at)).toISOString(),
    };
  }

  /** Forgets what is older. */
  async forgetBefore(at: number): Promise<void> {
    await this.knex('history').where('at', '<', at).delete();
  }
}

function toRows({ resource, known, health, before }: Change) {
  // An upstream that could not be asked has not changed, and a first sight is no change.
  if (!before || !known.value || known.error) return [];
  const { name, version, reason } = known.value;
  const row = {
    provider: resource.provider.id,
    resource_id: resource.id,
    resource_name: name,
    reason: reason ?? null,
    at: known.fetchedAt,
  };
  return [
    ...(before.health !== health
      ? [
          {
            ...row,
            kind: 'health',
            from_value: before.health,
            to_value: health,
          },
        ]
      : []),
    ...(version !== undefined && before.version !== version
      ? [
          {
            ...row,
            kind: 'version',
            from_value: before.version ?? null,
            to_value: version,
          },
        ]
      : []),
  ];
}

function toEntry(row: HistoryRow): TimelineEntry {
  return {
    id: String(row.key),
    at: new Date(Number(row.at)).toISOString(),
    provider: row.provider,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    kind: row.kind,
    ...(row.from_value !== null && { from: row.from_value }),
    to: row.to_value,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.actor !== null && { by: row.actor }),
  };
}

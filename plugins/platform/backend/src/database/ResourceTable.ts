import { Health } from '@portolan/plugin-platform-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import { Knex } from 'knex';
import { BoundResource, resourceKey } from '../bindings/BoundResource';
import { nextDue } from '../refresh/dueTime';
import { LearnedState } from '../snapshots/createSnapshotStore';
import { Known, OuterTier } from '../snapshots/Known';
import { inPieces, listOf } from './listOf';
import {
  digestOf,
  healthColumns,
  idsByProvider,
  ResourceRow,
  rowName,
  Times,
  unaskedRow,
} from './resourceRow';

/** A resource whose visible state is not what it was. */
export interface Change {
  key: number;
  resource: BoundResource;
  known: Known<ResourceState<unknown>>;
  health: Health;
  /** What the upstream said before, if it ever did. */
  before?: { health: Health; version?: string };
}

const PIECE = 200;

/** The last known state of every resource: what a restart, another replica and the fleet page know. */
export class ResourceTable
  implements OuterTier<BoundResource, ResourceState<unknown>>
{
  constructor(
    private readonly knex: Knex,
    private readonly intervalMs: number,
  ) {}

  async read(
    resources: readonly BoundResource[],
  ): Promise<(Known<ResourceState<unknown>> | undefined)[]> {
    const known = new Map<string, Known<ResourceState<unknown>>>();
    for (const [provider, ids] of idsByProvider(resources)) {
      const rows = await this.knex('resources as r')
        .join('states as s', 's.resource_key', 'r.key')
        .where('r.provider', provider)
        .whereIn('r.id', listOf(this.knex, ids))
        .select('r.id', 'r.fetched_at', 'r.asked_at', 's.state', 's.error');
      for (const row of rows) {
        known.set(rowName({ provider, id: row.id }), {
          ...(row.state && { value: JSON.parse(row.state) }),
          fetchedAt: Number(row.fetched_at),
          askedAt: Number(row.asked_at),
          ...(row.error && { error: JSON.parse(row.error) }),
        });
      }
    }
    return resources.map(resource => known.get(resourceKey(resource)));
  }

  /** Makes sure that there is a row for each, and tells their keys. */
  async enter(
    resources: readonly BoundResource[],
    transaction: Knex,
  ): Promise<Map<string, number>> {
    const keys = new Map<string, number>();
    const refs = new Map<string, string>();
    for (const [provider, ids] of idsByProvider(resources)) {
      const rows: ResourceRow[] = await transaction('resources')
        .where('provider', provider)
        .whereIn('id', listOf(this.knex, ids))
        .select('key', 'provider', 'id', 'ref');
      for (const row of rows) {
        keys.set(rowName(row), row.key);
        refs.set(rowName(row), row.ref);
      }
    }
    const absent = resources
      .filter(
        resource =>
          refs.get(resourceKey(resource)) !== JSON.stringify(resource.ref),
      )
      // Replicas that enter the same rows take their locks in one order.
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const piece of inPieces(absent, PIECE)) {
      const entered: ResourceRow[] = await transaction('resources')
        .insert(piece.map(unaskedRow))
        .onConflict(['provider', 'id'])
        .merge(['ref'])
        .returning(['key', 'provider', 'id']);
      entered.forEach(row => keys.set(rowName(row), row.key));
    }
    return keys;
  }

  /**
   * Keeps what a fetch taught.
   *
   * @returns what changed for a person to see; one replica alone is told of a change
   */
  async learn(entries: readonly LearnedState[]): Promise<Change[]> {
    const changes: Change[] = [];
    for (const piece of inPieces(entries, PIECE)) {
      changes.push(
        ...(await this.knex.transaction(transaction =>
          this.#learnPiece(piece, transaction),
        )),
      );
    }
    return changes;
  }

  async #learnPiece(
    entries: readonly LearnedState[],
    transaction: Knex.Transaction,
  ): Promise<Change[]> {
    const keys = await this.enter(
      entries.map(({ item }) => item),
      transaction,
    );
    const rows: ResourceRow[] = await transaction('resources')
      .whereIn('key', [...keys.values()])
      .forUpdate()
      .select(
        'key',
        'provider',
        'id',
        'health',
        'version',
        'digest',
        'answered',
      );
    const before = new Map(rows.map(row => [row.key, row]));
    const changes: Change[] = [];
    const rowsToKeep: object[] = [];
    const statesToKeep: object[] = [];
    const unchanged = new Map<string, { keys: number[]; times: Times }>();
    for (const { item, known } of entries) {
      const key = keys.get(resourceKey(item));
      const row = key === undefined ? undefined : before.get(key);
      if (!row) continue;
      const times = this.#times(item, known);
      const digest = digestOf(known);
      if (digest === row.digest) {
        const group = JSON.stringify(times);
        const same = unchanged.get(group) ?? { keys: [], times };
        same.keys.push(row.key);
        unchanged.set(group, same);
        continue;
      }
      const health =
        known.value?.health ??
        (known.error?.code === 'not-found' ? 'missing' : 'unknown');
      const { name, scope } = known.value ?? item.provider.describe(item.ref);
      rowsToKeep.push({
        provider: item.provider.id,
        id: item.id,
        ref: JSON.stringify(item.ref),
        name,
        ...healthColumns(health),
        version: known.value?.version ?? null,
        account: scope.account ?? null,
        region: scope.region ?? null,
        digest,
        answered: known.value !== undefined,
        ...times,
      });
      statesToKeep.push({
        resource_key: row.key,
        state: known.value ? JSON.stringify(known.value) : null,
        error: known.error ? JSON.stringify(known.error) : null,
      });
      changes.push({
        key: row.key,
        resource: item,
        known,
        health,
        ...(row.answered && {
          before: { health: row.health, version: row.version ?? undefined },
        }),
      });
    }
    if (changes.length > 0) {
      await transaction('resources')
        .insert(rowsToKeep)
        .onConflict(['provider', 'id'])
        .merge();
      await transaction('states')
        .insert(statesToKeep)
        .onConflict('resource_key')
        .merge();
    }
    for (const { keys: same, times } of unchanged.values()) {
      await transaction('resources').whereIn('key', same).update(times);
    }
    return changes;
  }

  #times(resource: BoundResource, known: Known<ResourceState<unknown>>): Times {
    return {
      fetched_at: known.fetchedAt,
      asked_at: known.askedAt,
      next_due: nextDue(resource, known.askedAt, this.intervalMs),
    };
  }
}

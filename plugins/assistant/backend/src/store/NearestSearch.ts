import { LRUCache } from 'lru-cache';
import { SearchScope } from './KnowledgeStore';
import { SqlDatabase, SqlValue } from './SqlDatabase';
import { tableOf, VectorSet, vectorSql, VectorTables } from './VectorTables';

const EF_SEARCH = 100;
/** Scopes that hold less of everything are searched one by one: the graph would be walked for long and come back short. */
const NARROW = 0.1;
/** Scopes that hold this much are searched as if they held everything, as nearly all that is found is theirs. */
const WIDE = 0.9;
const SCOPES_KNOWN_FOR_MS = 60_000;

/** Finds vectors that are near, among those that may be seen. */
export class NearestSearch {
  /** How much belongs to whom: it decides on the way only, not on what is found, so that nobody waits for counting it anew. */
  readonly #sizes = new LRUCache<number, ScopeSize[], VectorSet>({
    max: 2,
    ttl: SCOPES_KNOWN_FOR_MS,
    allowStale: true,
    fetchMethod: (_generation, _stale, { context }) => this.#count(context),
  });

  constructor(
    private readonly database: SqlDatabase,
    private readonly tables: VectorTables,
  ) {}

  /** The nearest by cosine, best first: exactly `k` of them if the scope holds as many. */
  async nearest(
    set: VectorSet,
    vector: Float32Array,
    k: number,
    scope: SearchScope,
  ): Promise<{ key: number; similarity: number }[]> {
    await this.tables.prepare();
    const question = vectorSql(vector);
    const { visible, all } = await this.#share(set, scope);
    if (isNarrowed(scope) && visible >= WIDE * all) {
      const anywhere = await this.#byGraph(
        set,
        question,
        Math.max(EF_SEARCH, Math.ceil(k / WIDE)),
        {},
      );
      const found = anywhere.filter(each => holds(scope, each));
      if (found.length >= k) return found.slice(0, k).map(nearestOf);
    }
    if (visible >= NARROW * all) {
      const found = await this.#byGraph(set, question, k, scope);
      if (found.length >= k) return found.map(nearestOf);
    }
    const found = await this.#oneByOne(set, question, k, scope);
    return found.map(nearestOf);
  }

  /** Approximate, and perhaps fewer than `k`. */
  #byGraph(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<NearestRow[]> {
    const { where, values } = within(scope, [question, k]);
    return this.database.transaction(async connection => {
      const efSearch = String(Math.min(1_000, Math.max(EF_SEARCH, k)));
      await connection.query(
        this.tables.canGoOn
          ? `select set_config('hnsw.ef_search', $1, true),
                    set_config('hnsw.iterative_scan', 'relaxed_order', true)`
          : `select set_config('hnsw.ef_search', $1, true)`,
        [efSearch],
      );
      return connection.query<NearestRow>(
        `with found as materialized (
           select key, source, entity_ref, embedding <=> $1::vector as distance
             from ${tableOf(set)} ${where} order by distance limit $2)
         select * from found order by distance, key`,
        values,
      );
    });
  }

  /** Exact: all of the scope are compared. */
  #oneByOne(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<NearestRow[]> {
    const { where, values } = within(scope, [question, k]);
    return this.database.query(
      `with visible as materialized (
         select key, source, entity_ref, embedding <=> $1::vector as distance
           from ${tableOf(set)} ${where})
       select * from visible order by distance, key limit $2`,
      values,
    );
  }

  async #share(
    set: VectorSet,
    scope: SearchScope,
  ): Promise<{ visible: number; all: number }> {
    if (!isNarrowed(scope)) return { visible: 1, all: 1 };
    const sizes = await this.#sizes.forceFetch(set.generation, {
      context: set,
    });
    return sizes.reduce(
      ({ visible, all }, size) => ({
        visible: visible + (holds(scope, size) ? size.count : 0),
        all: all + size.count,
      }),
      { visible: 0, all: 0 },
    );
  }

  async #count(set: VectorSet): Promise<ScopeSize[]> {
    const rows = await this.database.query<Belonging & { count: string }>(
      `select source, entity_ref, count(*) as count from ${tableOf(
        set,
      )} group by source, entity_ref`,
    );
    return rows.map(row => ({ ...row, count: Number(row.count) }));
  }
}

interface Belonging {
  source: string;
  entity_ref: string | null;
}

interface ScopeSize extends Belonging {
  count: number;
}

interface NearestRow extends Belonging {
  key: string;
  distance: number;
}

function nearestOf({ key, distance }: NearestRow) {
  return { key: Number(key), similarity: 1 - Number(distance) };
}

function isNarrowed({ entityRefs, source }: SearchScope): boolean {
  return entityRefs !== undefined || source !== undefined;
}

function holds({ entityRefs, source }: SearchScope, of: Belonging): boolean {
  return (
    (!source || of.source === source) &&
    (!entityRefs || of.entity_ref === null || entityRefs.has(of.entity_ref))
  );
}

function within(
  { entityRefs, source }: SearchScope,
  first: readonly SqlValue[],
): { where: string; values: SqlValue[] } {
  const values = [...first];
  const conditions: string[] = [];
  if (entityRefs) {
    values.push([...entityRefs]);
    conditions.push(
      `(entity_ref is null or entity_ref = any($${values.length}::text[]))`,
    );
  }
  if (source) {
    values.push(source);
    conditions.push(`source = $${values.length}`);
  }
  const where = conditions.length ? `where ${conditions.join(' and ')}` : '';
  return { where, values };
}

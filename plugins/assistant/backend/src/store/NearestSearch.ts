import { SearchScope } from './KnowledgeStore';
import { SqlDatabase, SqlValue } from './SqlDatabase';
import { tableOf, VectorSet, vectorSql, VectorTables } from './VectorTables';

const EF_SEARCH = 100;
/** Scopes that hold less of everything are searched one by one: the graph would be walked for long and come back short. */
const NARROW = 0.1;
const SCOPES_KNOWN_FOR_MS = 10_000;

/** Finds vectors that are near, among those that may be seen. */
export class NearestSearch {
  readonly #scopes = new Map<number, { until: number; sizes: ScopeSize[] }>();

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
    if (visible >= NARROW * all) {
      const found = await this.#byGraph(set, question, k, scope);
      if (found.length >= k) return found;
    }
    return this.#oneByOne(set, question, k, scope);
  }

  /** Approximate, and perhaps fewer than `k`. */
  #byGraph(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<Nearest[]> {
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
      const rows = await connection.query<NearestRow>(
        `with found as materialized (
           select key, embedding <=> $1::vector as distance from ${tableOf(set)}
            ${where} order by distance limit $2)
         select key, distance from found order by distance, key`,
        values,
      );
      return rows.map(nearestOf);
    });
  }

  /** Exact: all of the scope are compared. */
  async #oneByOne(
    set: VectorSet,
    question: string,
    k: number,
    scope: SearchScope,
  ): Promise<Nearest[]> {
    const { where, values } = within(scope, [question, k]);
    const rows = await this.database.query<NearestRow>(
      `with visible as materialized (
         select key, embedding <=> $1::vector as distance from ${tableOf(
           set,
         )} ${where})
       select key, distance from visible order by distance, key limit $2`,
      values,
    );
    return rows.map(nearestOf);
  }

  async #share(
    set: VectorSet,
    scope: SearchScope,
  ): Promise<{ visible: number; all: number }> {
    if (!scope.entityRefs && !scope.source) return { visible: 1, all: 1 };
    const sizes = await this.#sizes(set);
    return sizes.reduce(
      ({ visible, all }, size) => ({
        visible: visible + (holds(scope, size) ? size.count : 0),
        all: all + size.count,
      }),
      { visible: 0, all: 0 },
    );
  }

  /** How much belongs to whom, as of some seconds ago: it decides on the way only, not on what is found. */
  async #sizes(set: VectorSet): Promise<ScopeSize[]> {
    const known = this.#scopes.get(set.generation);
    if (known && known.until > Date.now()) return known.sizes;
    const rows = await this.database.query<{
      source: string;
      entity_ref: string | null;
      count: string;
    }>(
      `select source, entity_ref, count(*) as count from ${tableOf(
        set,
      )} group by source, entity_ref`,
    );
    const sizes = rows.map(row => ({
      source: row.source,
      entityRef: row.entity_ref,
      count: Number(row.count),
    }));
    this.#scopes.clear();
    this.#scopes.set(set.generation, {
      until: Date.now() + SCOPES_KNOWN_FOR_MS,
      sizes,
    });
    return sizes;
  }
}

interface ScopeSize {
  source: string;
  entityRef: string | null;
  count: number;
}

interface Nearest {
  key: number;
  similarity: number;
}

interface NearestRow {
  key: string;
  distance: number;
}

function nearestOf({ key, distance }: NearestRow): Nearest {
  return { key: Number(key), similarity: 1 - Number(distance) };
}

function holds({ entityRefs, source }: SearchScope, size: ScopeSize): boolean {
  return (
    (!source || size.source === source) &&
    (!entityRefs || size.entityRef === null || entityRefs.has(size.entityRef))
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

import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { EntityBindings, resourceKey } from '../bindings/BoundResource';
import { inPieces, listOf } from './listOf';
import { ResourceTable } from './ResourceTable';

const PIECE = 200;

/** Which entities bind which resources, and what is wrong with their annotations. */
export class BindingTable {
  constructor(
    private readonly knex: Knex,
    private readonly resources: ResourceTable,
  ) {}

  /** Keeps what the annotations of these entities come to now. */
  async record(entities: readonly EntityBindings[]): Promise<void> {
    const fingerprints: { entity_ref: string; fingerprint: string }[] =
      await this.knex('entities')
        .whereIn(
          'entity_ref',
          listOf(
            this.knex,
            entities.map(({ entityRef }) => entityRef),
          ),
        )
        .select('entity_ref', 'fingerprint');
    const recorded = new Map(
      fingerprints.map(row => [row.entity_ref, row.fingerprint]),
    );
    const changed = entities
      .map(entity => ({ entity, fingerprint: fingerprintOf(entity) }))
      .filter(
        ({ entity, fingerprint }) =>
          recorded.get(entity.entityRef) !== fingerprint,
      );
    const bare = changed
      .filter(({ entity }) => !entity.annotated)
      .map(({ entity }) => entity.entityRef);
    if (bare.some(entityRef => recorded.has(entityRef))) {
      await this.#forget(bare);
    }
    const annotated = changed.filter(({ entity }) => entity.annotated);
    for (const piece of inPieces(annotated, PIECE)) {
      await this.knex.transaction(transaction =>
        this.#replace(piece, transaction),
      );
    }
  }

  /** How many entities carry annotations, as far as is recorded. */
  async count(): Promise<number> {
    const [{ count }] = await this.knex('entities').count('* as count');
    return Number(count);
  }

  /** Forgets all entities but these: the rest are gone from the catalog, or bind nothing any more. */
  async keepOnly(entityRefs: ReadonlySet<string>): Promise<void> {
    const rows: { entity_ref: string }[] = await this.knex('entities').select(
      'entity_ref',
    );
    const gone = rows
      .map(row => row.entity_ref)
      .filter(entityRef => !entityRefs.has(entityRef));
    for (const piece of inPieces(gone, PIECE)) await this.#forget(piece);
  }

  async #forget(entityRefs: readonly string[]): Promise<void> {
    await this.knex.transaction(async transaction => {
      for (const table of ['bindings', 'problems', 'leases', 'entities']) {
        await transaction(table).whereIn('entity_ref', entityRefs).delete();
      }
    });
  }

  async #replace(
    changed: readonly { entity: EntityBindings; fingerprint: string }[],
    transaction: Knex.Transaction,
  ): Promise<void> {
    const entities = changed.map(({ entity }) => entity);
    const keys = await this.resources.enter(
      entities.flatMap(({ resources }) => resources),
      transaction,
    );
    const complete = entities
      .filter(entity => entity.complete)
      .map(({ entityRef }) => entityRef);
    await transaction('bindings').whereIn('entity_ref', complete).delete();
    const bindings = entities.flatMap(({ entityRef, owners, resources }) =>
      resources.flatMap(resource => {
        const key = keys.get(resourceKey(resource));
        const owner = owners[0] ?? null;
        return key === undefined
          ? []
          : [{ entity_ref: entityRef, resource_key: key, owner }];
      }),
    );
    for (const piece of inPieces(bindings, PIECE)) {
      await transaction('bindings')
        .insert(piece)
        .onConflict(['entity_ref', 'resource_key'])
        .merge(['owner']);
    }
    await transaction('problems')
      .whereIn(
        'entity_ref',
        entities.map(({ entityRef }) => entityRef),
      )
      .delete();
    const problems = entities.flatMap(({ entityRef, owners, problems: own }) =>
      own.map(problem => ({
        entity_ref: entityRef,
        owner: owners[0] ?? null,
        problem: JSON.stringify(problem),
      })),
    );
    for (const piece of inPieces(problems, PIECE)) {
      await transaction('problems').insert(piece);
    }
    await transaction('entities')
      .insert(
        changed.map(({ entity, fingerprint }) => ({
          entity_ref: entity.entityRef,
          owner: entity.owners[0] ?? null,
          fingerprint,
        })),
      )
      .onConflict('entity_ref')
      .merge();
  }
}

/** The same text for what would be recorded the same. */
export function fingerprintOf(entity: EntityBindings): string {
  const { owners, resources, problems, complete } = entity;
  return createHash('sha256')
    .update(
      JSON.stringify([
        owners[0],
        resources.map(({ provider, id, ref }) => [provider.id, id, ref]),
        problems,
        complete,
      ]),
    )
    .digest('base64');
}

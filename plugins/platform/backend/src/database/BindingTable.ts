import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { EntityBindings } from '../bindings/BoundResource';
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
    for (const entity of entities) {
      const fingerprint = fingerprintOf(entity);
      if (recorded.get(entity.entityRef) === fingerprint) continue;
      if (!entity.annotated) {
        if (recorded.has(entity.entityRef)) {
          await this.#forget([entity.entityRef]);
        }
        continue;
      }
      await this.knex.transaction(transaction =>
        this.#replace(entity, fingerprint, transaction),
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
    entity: EntityBindings,
    fingerprint: string,
    transaction: Knex.Transaction,
  ): Promise<void> {
    const { entityRef, owners, resources, problems, complete } = entity;
    const owner = owners[0] ?? null;
    const keys = await this.resources.enter(resources, transaction);
    if (complete) {
      await transaction('bindings').where('entity_ref', entityRef).delete();
    }
    for (const piece of inPieces([...keys.values()], PIECE)) {
      await transaction('bindings')
        .insert(
          piece.map(key => ({
            entity_ref: entityRef,
            resource_key: key,
            owner,
          })),
        )
        .onConflict(['entity_ref', 'resource_key'])
        .merge(['owner']);
    }
    await transaction('problems').where('entity_ref', entityRef).delete();
    for (const piece of inPieces(problems, PIECE)) {
      await transaction('problems').insert(
        piece.map(problem => ({
          entity_ref: entityRef,
          owner,
          problem: JSON.stringify(problem),
        })),
      );
    }
    await transaction('entities')
      .insert({ entity_ref: entityRef, owner, fingerprint })
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

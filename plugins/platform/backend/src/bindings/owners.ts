import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** Entity refs of who owns an entity, in lower case. */
export function ownersOf(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === RELATION_OWNED_BY)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'));
}

import {
  Entity,
  EntityRelation,
  parseEntityRef,
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CHILD_OF,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_MEMBER,
  RELATION_HAS_PART,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
  RELATION_PART_OF,
  RELATION_PROVIDES_API,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Field of `spec`, kind that a bare name stands for, and the relation in both directions. */
const FIELDS = [
  ['owner', 'group', RELATION_OWNED_BY, RELATION_OWNER_OF],
  ['system', 'system', RELATION_PART_OF, RELATION_HAS_PART],
  ['domain', 'domain', RELATION_PART_OF, RELATION_HAS_PART],
  ['subcomponentOf', 'component', RELATION_PART_OF, RELATION_HAS_PART],
  ['providesApis', 'api', RELATION_PROVIDES_API, RELATION_API_PROVIDED_BY],
  ['consumesApis', 'api', RELATION_CONSUMES_API, RELATION_API_CONSUMED_BY],
  ['dependsOn', 'component', RELATION_DEPENDS_ON, RELATION_DEPENDENCY_OF],
  ['memberOf', 'group', RELATION_MEMBER_OF, RELATION_HAS_MEMBER],
  ['parent', 'group', RELATION_CHILD_OF, RELATION_PARENT_OF],
] as const;

/**
 * Relations by entity ref, as the catalog's own processor makes them.
 *
 * @see https://backstage.io/docs/features/software-catalog/well-known-relations
 */
export function relationsOf(
  entities: readonly Entity[],
): Map<string, EntityRelation[]> {
  const relations = new Map<string, EntityRelation[]>();
  const add = (from: string, type: string, targetRef: string) =>
    relations.set(from, [...(relations.get(from) ?? []), { type, targetRef }]);
  for (const entity of entities) {
    const ref = stringifyEntityRef(entity);
    for (const [field, defaultKind, forth, back] of FIELDS) {
      for (const name of [entity.spec?.[field]].flat()) {
        if (typeof name !== 'string') continue;
        const target = stringifyEntityRef(
          parseEntityRef(name, {
            defaultKind,
            defaultNamespace: entity.metadata.namespace,
          }),
        );
        add(ref, forth, target);
        add(target, back, ref);
      }
    }
  }
  return relations;
}

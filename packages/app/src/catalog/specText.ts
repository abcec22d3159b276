import { Entity } from '@backstage/catalog-model';

/** A text in an entity's spec. */
export function specText(entity: Entity, key: string): string | undefined {
  const value = entity.spec?.[key];
  return typeof value === 'string' ? value : undefined;
}

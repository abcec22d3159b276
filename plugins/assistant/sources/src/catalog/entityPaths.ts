import { Entity } from '@backstage/catalog-model';

/** Name of an entity for a person. */
export function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

/** Where an entity's page opens in the portal. */
export function entityPath({ kind, metadata }: Entity): string {
  return `/catalog/${triple(metadata.namespace, kind, metadata.name)}`;
}

export function triple(
  namespace: string | undefined,
  kind: string,
  name: string,
): string {
  return [namespace ?? 'default', kind.toLowerCase(), name]
    .map(encodeURIComponent)
    .join('/');
}

/** A value of `spec`, where it is a text. */
export function specText(entity: Entity, key: string): string | undefined {
  const value = entity.spec?.[key];
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

import { Entity } from '@backstage/catalog-model';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystem } from '@portolan/plugin-platform-react';

/** Components that run somewhere, so that their owners may want to bind them. */
const RUNNING_TYPES = new Set(['service', 'website', 'worker', 'job']);

/** Whether any system's annotations are on the entity. */
export function isBoundToAny(
  systems: readonly PlatformSystem[],
  entity: Entity,
): boolean {
  return systems.some(system => isBound(system.bindings, entity));
}

/** Whether to invite the owners of an entity to bind it: not those of a library, a group or a document. */
export function isWorthBinding(entity: Entity): boolean {
  const type: unknown = entity.spec?.type;
  return (
    entity.kind.toLowerCase() === 'component' &&
    typeof type === 'string' &&
    RUNNING_TYPES.has(type.toLowerCase())
  );
}

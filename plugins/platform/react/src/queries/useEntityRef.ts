import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useAsyncEntity } from '@backstage/plugin-catalog-react';

/** The ref of the entity given, else of the one whose page this is. */
export function useEntityRef(entity: Entity | string | undefined): string {
  const ofPage = useEntityOfPage();
  if (typeof entity === 'string') return entity;
  const subject = entity ?? ofPage;
  if (!subject) {
    throw new Error(
      'No entity: use this on an entity page, or say which entity is meant',
    );
  }
  return stringifyEntityRef(subject);
}

/** Backstage's hook reads the context first and throws where there is none; here that is an answer. */
function useEntityOfPage(): Entity | undefined {
  try {
    return useAsyncEntity().entity;
  } catch {
    return undefined;
  }
}

import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';

/**
 * Makes paths of entity pages, or of a tab of them; nothing where the catalog is not installed.
 *
 * @public
 */
export function useEntityPath(): (
  entityRef: string,
  subPath?: string,
) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return (entityRef, subPath = '') => {
    if (!entityRoute) return undefined;
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return `${entityRoute({ kind, namespace, name })}${subPath}`;
  };
}

/** @public */
export interface EntityLinkProps {
  entityRef: string;
  /** A tab: begins with a slash. */
  subPath?: string;
  /** The entity's name by default. */
  children?: ReactNode;
}

/**
 * A link to an entity's page.
 *
 * @public
 */
export function EntityLink({ entityRef, subPath, children }: EntityLinkProps) {
  const path = useEntityPath()(entityRef, subPath);
  const label = children ?? parseEntityRef(entityRef).name;
  return path ? <Link href={path}>{label}</Link> : <>{label}</>;
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useLocation } from 'react-router-dom';
import { entityOfPath, PLACEHOLDERS } from './entityOfPath';

/** Ref of the entity whose page is open, if one is. */
export function useOpenEntity(): string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  const { pathname } = useLocation();
  return entityOfPath(pathname, entityRoute?.(PLACEHOLDERS));
}

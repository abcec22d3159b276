import { useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  QueryState,
  toPlatformApiError,
  usePlatformSession,
} from '@portolan/plugin-platform-react';
import { useQuery } from '@tanstack/react-query';

/** More than a team owns; the catalog page has the rest. */
const LIMIT = 200;
const FRESH_FOR_MS = 60_000;

/** A component of the catalog that one of the owners owns. */
export interface OwnedService {
  entityRef: string;
  title: string;
  description?: string;
}

/** Components that belong to these owners, by name. */
export function useOwnedServices(
  owners: readonly string[],
): QueryState<OwnedService[]> {
  const catalogApi = useApi(catalogApiRef);
  const { session, user } = usePlatformSession();
  const query = useQuery(
    {
      queryKey: [user, 'home', 'services', owners],
      enabled: user !== undefined,
      staleTime: FRESH_FOR_MS,
      queryFn: async (): Promise<OwnedService[]> => {
        const { items } = await catalogApi.queryEntities({
          filter: { kind: 'component', 'relations.ownedBy': [...owners] },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
            'metadata.description',
          ],
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: LIMIT,
        });
        return items.map(entity => ({
          entityRef: stringifyEntityRef(entity),
          title: entity.metadata.title ?? entity.metadata.name,
          description: entity.metadata.description,
        }));
      },
    },
    session.queryClient,
  );
  return {
    data: query.data,
    dataUpdatedAt: query.dataUpdatedAt || undefined,
    error: query.error ? toPlatformApiError(query.error) : undefined,
    isFetching: query.isFetching,
    refetch: async () => {
      await query.refetch();
    },
  };
}

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  detailPathOf,
  HEALTH_WORDS,
  placeOf,
  platformApiRef,
  useEntityPath,
  usePlatformSession,
  usePlatformSystems,
} from '@portolan/plugin-platform-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Destination, DestinationGroup } from './Destination';
import { useSettled } from '../settled';

const MOST_OF_A_KIND = 8;
const SETTLE_MS = 150;

/** What was found for a text, and whether an answer is still to come. */
export interface Found {
  groups: DestinationGroup[];
  searching: boolean;
  /** Why a search failed. */
  failure?: string;
}

function useEntities(text: string) {
  const catalogApi = useApi(catalogApiRef);
  const entityPath = useEntityPath();
  const { session, user } = usePlatformSession();
  return useQuery(
    {
      queryKey: [user, 'quick-open', 'entities', text],
      enabled: user !== undefined && text !== '',
      placeholderData: keepPreviousData,
      queryFn: async (): Promise<Destination[]> => {
        const { items } = await catalogApi.queryEntities({
          fullTextFilter: {
            term: text,
            fields: ['metadata.name', 'metadata.title'],
          },
          fields: ['kind', 'metadata', 'spec.type'],
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: MOST_OF_A_KIND,
        });
        return items.map(entity => {
          const ref = stringifyEntityRef(entity);
          return {
            id: ref,
            title: entity.metadata.title ?? entity.metadata.name,
            about: [
              String(entity.spec?.type ?? entity.kind.toLocaleLowerCase()),
              entity.metadata.description,
            ]
              .filter(Boolean)
              .join(' · '),
            path: entityPath(ref) ?? '/',
          };
        });
      },
    },
    session.queryClient,
  );
}

function useResources(text: string) {
  const platformApi = useApi(platformApiRef);
  const systems = usePlatformSystems();
  const entityPath = useEntityPath();
  const { session, user } = usePlatformSession();
  return useQuery(
    {
      queryKey: [user, 'quick-open', 'resources', text],
      enabled: user !== undefined && text !== '',
      placeholderData: keepPreviousData,
      queryFn: async ({ signal }): Promise<Destination[]> => {
        const { items } = await platformApi.fleet(
          { q: text },
          { limit: MOST_OF_A_KIND, signal },
        );
        return items.map(({ entityRef, snapshot }) => ({
          id: `${entityRef} ${snapshot.provider} ${snapshot.id}`,
          title: snapshot.name,
          about: [
            systems.titleOf(snapshot.provider),
            HEALTH_WORDS[snapshot.health],
            placeOf(snapshot.scope),
            `of ${parseEntityRef(entityRef).name}`,
          ].join(' · '),
          path:
            entityPath(
              entityRef,
              detailPathOf(systems.get(snapshot.provider), snapshot),
            ) ?? '/',
        }));
      },
    },
    session.queryClient,
  );
}

/** Entities of the catalog and resources of the platform that have the text in their name. */
export function useFound(typed: string): Found {
  const text = useSettled(typed.trim(), SETTLE_MS);
  const entities = useEntities(text);
  const resources = useResources(text);
  const failure = entities.error ?? resources.error;
  return {
    groups:
      text === ''
        ? []
        : [
            { title: 'Catalog', destinations: entities.data ?? [] },
            { title: 'Resources', destinations: resources.data ?? [] },
          ],
    searching:
      text !== typed.trim() || entities.isFetching || resources.isFetching,
    failure: failure?.message,
  };
}

import {
  BackstageCredentials,
  BackstageUserPrincipal,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog whose entities a test may edit, and whose readers it may restrict. */
export interface TestCatalog {
  entities: Entity[];
  /** Who may read what; services may read everything. */
  mayRead(userRef: string, entityRef: string): boolean;
  /** How often it was asked. */
  requests: number;
}

export function catalogFactory(catalog: TestCatalog) {
  const seenBy = (options: CatalogServiceRequestOptions | object = {}) => {
    catalog.requests += 1;
    const user =
      'credentials' in options ? userOf(options.credentials) : undefined;
    return catalogServiceMock({
      entities: catalog.entities.filter(
        entity => !user || catalog.mayRead(user, stringifyEntityRef(entity)),
      ),
    });
  };
  const service = catalogServiceMock.mock({
    getEntityByRef: async (ref, options) => seenBy(options).getEntityByRef(ref),
    getEntitiesByRefs: async (request, options) =>
      seenBy(options).getEntitiesByRefs(request),
    queryEntities: async (request, options) =>
      seenBy(options).queryEntities(request),
    streamEntities: (request, options) =>
      seenBy(options).streamEntities(request),
  });
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => service,
  });
}

function userOf(credentials: BackstageCredentials): string | undefined {
  const { type, userEntityRef } =
    credentials.principal as Partial<BackstageUserPrincipal>; // of the mock services: a user or a service
  return type === 'user' ? userEntityRef : undefined;
}

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** Reads entities with the caller's own rights, from the catalog, each time. */
export class EntityReader {
  constructor(private readonly catalog: CatalogService) {}

  /**
   * @throws NotFoundError if there is none, or the caller may not know of it
   * @throws ServiceUnavailableError if the catalog cannot be asked
   */
  async read(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.#find(entityRef, credentials);
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}`);
    return entity;
  }

  /** Those of the given entities that the caller may read. */
  async readable(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    if (entityRefs.length === 0) return new Set();
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs], fields: ['kind'] },
      { credentials },
    );
    return new Set(entityRefs.filter((_, index) => items[index]));
  }

  async #find(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity | undefined> {
    try {
      return await this.catalog.getEntityByRef(entityRef, { credentials });
    } catch (thrown) {
      if (isRefusal(thrown)) return undefined;
      throw new ServiceUnavailableError(
        `The catalog could not be asked for ${entityRef}`,
      );
    }
  }
}

function isRefusal(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const status: unknown = Reflect.get(thrown, 'statusCode');
  return status === 403 || status === 404;
}

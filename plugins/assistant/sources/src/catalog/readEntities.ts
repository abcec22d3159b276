import { EntityFilterQuery } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { DocumentSourceContext } from '@portolan/plugin-assistant-node';

const PAGE_SIZE = 200;

/** What sources use of the catalog. @public */
export type ReadsEntities = Pick<CatalogService, 'streamEntities'>;

/** Every entity, page by page, by the plugin's own rights. */
export async function* readEntities(
  catalog: ReadsEntities,
  ctx: Pick<DocumentSourceContext, 'credentials' | 'signal'>,
  filter?: EntityFilterQuery,
): AsyncGenerator<Entity> {
  const pages = catalog.streamEntities(
    { pageSize: PAGE_SIZE, ...(filter && { filter }) },
    { credentials: ctx.credentials },
  );
  for await (const page of pages) {
    ctx.signal.throwIfAborted();
    yield* page;
  }
}

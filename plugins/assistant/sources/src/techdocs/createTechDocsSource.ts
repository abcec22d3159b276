import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DocumentSection,
  DocumentSource,
  DocumentSourceContext,
  SourceDocument,
  UnchangedDocument,
} from '@portolan/plugin-assistant-node';
import { ReadsEntities, readEntities } from '../catalog/readEntities';
import { etagOf, unlessKnown } from '../unlessKnown';
import { pageSections } from './pageSections';
import { pagesOf, TechDocsPage } from './pagesOf';
import { SiteMetadata, TechDocsSites } from './TechDocsSites';

/** What a site held when it was last read. */
interface ReadSite {
  etag: string;
  /** Etags of its pages by their ids. */
  pages: ReadonlyMap<string, string>;
}

/** Each page of each TechDocs site. A site whose build is the one that was read last is not read again. */
export function createTechDocsSource(
  catalog: ReadsEntities,
  sites: TechDocsSites,
): DocumentSource {
  const read = new Map<string, ReadSite>();
  return {
    id: 'techdocs',
    title: 'TechDocs',
    async *documents(ctx) {
      const failed: string[] = [];
      const entities = readEntities(catalog, ctx, {
        'metadata.annotations.backstage.io/techdocs-ref': CATALOG_FILTER_EXISTS,
      });
      for await (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        try {
          yield* site(entity, ref, ctx);
        } catch (error) {
          ctx.signal.throwIfAborted();
          ctx.logger.warn(`The docs of ${ref} cannot be read: ${error}`);
          failed.push(ref);
        }
      }
      if (failed.length > 0) {
        throw new Error(
          `TechDocs did not give the docs of ${failed.slice(0, 10).join(', ')}${
            failed.length > 10 ? ` and ${failed.length - 10} more` : ''
          }; see the log for each`,
        );
      }
    },
  };

  async function* site(
    entity: Entity,
    entityRef: string,
    ctx: DocumentSourceContext,
  ): AsyncGenerator<SourceDocument | UnchangedDocument> {
    const metadata = await built(entity, ctx);
    if (!metadata) {
      ctx.logger.info(
        `${entityRef} has docs that are not built: the assistant leaves them out until they are`,
      );
      return;
    }
    const etag = etagOf(
      metadata.etag,
      metadata.build_timestamp,
      entity.metadata,
    );
    const last = read.get(entityRef);
    if (last?.etag === etag && isKnown(last, ctx)) {
      for (const id of last.pages.keys()) yield { id, unchanged: true };
      return;
    }
    const pages = new Map<string, string>();
    const index = (await sites.searchIndex(entity, ctx)) ?? [];
    for (const page of pagesOf(index, entity, metadata.site_name)) {
      const document = {
        id: `${entityRef}/${page.location}`,
        title: page.title,
        url: sites.pagePath(entity, page.location),
        entityRef,
        sections: await sectionsOf(entity, page, ctx),
      };
      pages.set(document.id, etagOf(document));
      yield unlessKnown(document, ctx);
    }
    read.set(entityRef, { etag, pages });
  }

  /** With code, tables and lists where the page can be read as Markdown, else the words that the index has. */
  async function sectionsOf(
    entity: Entity,
    { location, sections }: TechDocsPage,
    ctx: DocumentSourceContext,
  ): Promise<DocumentSection[]> {
    const html = await sites.page(entity, location, ctx);
    return (html && pageSections(html)) || sections;
  }

  async function built(
    entity: Entity,
    ctx: DocumentSourceContext,
  ): Promise<SiteMetadata | undefined> {
    const metadata = await sites.metadata(entity, ctx);
    if (metadata) return metadata;
    await sites.build(entity, ctx);
    return sites.metadata(entity, ctx);
  }
}

/** Reading does not mean that it was kept: the run may have ended before. */
function isKnown({ pages }: ReadSite, ctx: DocumentSourceContext): boolean {
  return Array.from(pages).every(([id, etag]) => ctx.knownEtag(id) === etag);
}

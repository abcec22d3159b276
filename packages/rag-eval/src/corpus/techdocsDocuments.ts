import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { SourceDocument } from '@portolan/plugin-assistant-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { MarkdownFile, markdownFiles } from './markdownFiles';
import { CatalogFileEntity } from './readCatalog';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
const siteSchema = z.looseObject({
  site_name: z.string(),
  docs_dir: z.string().default('docs'),
});

/** The pages of an entity's docs that lie beside its catalog file; none if it has no such docs. */
export async function techdocsDocuments({
  entity,
  file,
}: CatalogFileEntity): Promise<SourceDocument[]> {
  const ref = entity.metadata.annotations?.[TECHDOCS_REF];
  if (!ref?.startsWith('dir:')) return [];
  const site = resolve(dirname(file), ref.slice('dir:'.length));
  const { site_name: siteName, docs_dir: docs } = siteSchema.parse(
    parse(await readFile(resolve(site, 'mkdocs.yml'), 'utf8')),
  );
  const entityRef = stringifyEntityRef(entity);
  const { namespace, name } = entity.metadata;
  const base = `/docs/${namespace}/${entity.kind.toLocaleLowerCase(
    'en',
  )}/${name}`;
  return (await markdownFiles(resolve(site, docs))).map(page => ({
    id: `techdocs:${entityRef}/${page.path}`,
    title: titleOf(siteName, page),
    url: `${base}/${page.path.replace(/(^|\/)index$/, '$1')}`,
    entityRef,
    sections: [{ headings: [], text: page.text }],
  }));
}

/** As the portal's index of docs has it: the site, and the page's first heading. */
function titleOf(site: string, { path, text }: MarkdownFile): string {
  const heading = /^# (.+)$/m.exec(text)?.[1].trim() ?? path;
  return path === 'index' || heading === site ? site : `${site} › ${heading}`;
}

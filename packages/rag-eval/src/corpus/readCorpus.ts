import { basename, resolve } from 'node:path';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createApiSource,
  createCatalogSource,
  createFolderSource,
  createTemplateSource,
} from '@portolan/plugin-assistant-backend-module-sources';
import {
  DocumentSource,
  SourceDocument,
} from '@portolan/plugin-assistant-node';
import { stderrLogger } from '../stderrLogger';
import { CatalogFileEntity, readCatalog } from './readCatalog';
import { techdocsDocuments } from './techdocsDocuments';

/** Where a corpus comes from; paths are relative to `root`. */
export interface CorpusPlaces {
  root: string;
  /** Catalog files; those that their locations name are read as well. */
  catalog: readonly string[];
  /** Folders of Markdown. */
  folders: readonly string[];
}

/** What this repository's demo holds. */
export function demoPlaces(root: string): CorpusPlaces {
  return {
    root,
    catalog: ['examples/org.yaml', 'examples/all.yaml', 'catalog-info.yaml'],
    folders: ['examples/handbook'],
  };
}

/**
 * Every document that the portal's own sources make of these files, its id with the source before it:
 * `techdocs:component:default/checkout/runbook`.
 *
 * @throws Error that says what cannot be read
 */
export async function readCorpus({
  root,
  catalog: files,
  folders,
}: CorpusPlaces): Promise<SourceDocument[]> {
  const entities = await readCatalog(files.map(file => resolve(root, file)));
  const catalog = catalogOf(entities);
  const sources = [
    createCatalogSource(catalog, { leaveOut: ['location', 'template'] }),
    createApiSource(catalog),
    createTemplateSource(catalog),
    createFolderSource(
      folders.map(folder => ({
        path: resolve(root, folder),
        title: basename(folder),
        baseUrl: `https://example.com/${basename(folder)}`,
        anchors: 'github' as const,
      })),
    ),
  ];
  const documents = await Promise.all([
    ...sources.map(documentsOf),
    ...entities.map(techdocsDocuments),
  ]);
  return documents.flat();
}

async function documentsOf(source: DocumentSource): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  const all = source.documents({
    signal: new AbortController().signal,
    logger: stderrLogger,
    credentials: {
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'none' },
    },
    knownEtag: () => undefined,
  });
  for await (const document of all) {
    if ('unchanged' in document) continue;
    documents.push({ ...document, id: `${source.id}:${document.id}` });
  }
  return documents;
}

/** As much of the catalog as the sources ask: all entities, or those of a kind. */
function catalogOf(entities: readonly CatalogFileEntity[]): CatalogService {
  const catalog: Pick<CatalogService, 'streamEntities'> = {
    async *streamEntities({ filter } = {}) {
      const kind = kindOf(filter);
      yield entities
        .map(({ entity }) => entity)
        .filter(each => !kind || each.kind.toLocaleLowerCase('en') === kind);
    },
  };
  // The sources call nothing else of it.
  return catalog as CatalogService;
}

function kindOf(filter: unknown): string | undefined {
  const kind: unknown = Reflect.get(Object(filter), 'kind');
  return typeof kind === 'string' ? kind.toLocaleLowerCase('en') : undefined;
}

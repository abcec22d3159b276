import { resolve } from 'node:path';
import { SourceDocument } from '@portolan/plugin-assistant-node';
import { markdownFiles } from './markdownFiles';
import { readCatalog } from './readCatalog';
import { techdocsDocuments, titleOf } from './techdocsDocuments';

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

/** Every document, its id with the source before it: `techdocs:component:default/checkout/runbook`. */
export async function readCorpus({
  root,
  catalog,
  folders,
}: CorpusPlaces): Promise<SourceDocument[]> {
  const entities = await readCatalog(catalog.map(file => resolve(root, file)));
  const documents = await Promise.all([
    ...entities.map(techdocsDocuments),
    ...folders.map(folder => folderDocuments(resolve(root, folder))),
  ]);
  return documents.flat();
}

async function folderDocuments(folder: string): Promise<SourceDocument[]> {
  return (await markdownFiles(folder)).map(file => ({
    id: `folder:${file.path}`,
    title: titleOf(file),
    url: `https://handbook.meridian.example/${file.path}`,
    sections: [{ headings: [], text: file.text }],
  }));
}

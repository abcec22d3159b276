/**
 * What the assistant knows: catalog, TechDocs, API definitions, templates and folders of Markdown.
 *
 * @packageDocumentation
 */
export { assistantModuleSources as default } from './module';
export { createApiSource } from './api/createApiSource';
export { createCatalogSource } from './catalog/createCatalogSource';
export { createFolderSource } from './folders/createFolderSource';
export { createTemplateSource } from './templates/createTemplateSource';
export type { ReadsEntities } from './catalog/readEntities';
export type { MarkdownFolder } from './sourcesConfig';

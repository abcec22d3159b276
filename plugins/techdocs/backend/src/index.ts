/**
 * TechDocs built in the portal process from Markdown, without Docker or Python.
 *
 * @packageDocumentation
 */
export { techdocsModuleMarkdown as default } from './module';

/**
 * Mermaid diagrams in TechDocs pages.
 *
 * @packageDocumentation
 */
export { mermaidModule as default } from './module';

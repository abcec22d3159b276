export { createRetriever } from './createRetriever';
export { KnowledgeSearch } from './KnowledgeSearch';
export type { KnowledgeQuery, SearchBounds } from './KnowledgeSearch';

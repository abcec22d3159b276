export { createRetriever } from './createRetriever';
export type { RetrieverOptions } from './createRetriever';
export { KnowledgeSearch } from './KnowledgeSearch';
export type { KnowledgeQuery } from './KnowledgeSearch';
export type { ReadRights, RetrievalQuery, Retriever } from './Retriever';

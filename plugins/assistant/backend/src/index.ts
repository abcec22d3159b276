/**
 * The assistant: search over the project's knowledge, and answers with sources.
 *
 * @packageDocumentation
 */
export { assistantPlugin as default } from './plugin';

// What measures search and answers without a portal: `yarn rag-eval`.
export { answerAlone } from './answer/answerAlone';
export { chunkDocument } from './chunking';
export type { Chunk } from './chunking';
export { KnowledgeSearch } from './retrieval';
export type { KnowledgeQuery, SearchBounds } from './retrieval';
export { PGliteDatabase } from './store/PGliteDatabase';
export type { SqlConnection, SqlDatabase, SqlValue } from './store/SqlDatabase';
export type {
  KnowledgeReader,
  SearchableChunk,
  SearchScope,
  StoreChanges,
  StoredChunk,
} from './store/KnowledgeStore';

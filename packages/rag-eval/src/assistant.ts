export { chunkDocument } from '@portolan/plugin-assistant-backend/src/chunking';
export type {
  KnowledgeReader,
  SearchableChunk,
  SearchScope,
  StoreChanges,
  StoredChunk,
} from '@portolan/plugin-assistant-backend/src/store/KnowledgeStore';
export { PGliteDatabase } from '@portolan/plugin-assistant-backend/src/store/PGliteDatabase';

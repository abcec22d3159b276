export type { Chunk } from './Chunk';
export {
  CHUNKER_VERSION,
  MAX_CHUNK_CHARACTERS,
  chunkDocument,
} from './chunkDocument';

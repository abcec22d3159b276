export type { Chunk } from './Chunk';
export { CHUNKER_VERSION, chunkDocument } from './chunkDocument';

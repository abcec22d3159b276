import { SearchableChunk, SearchScope } from '../store/KnowledgeStore';

export interface LexicalHit {
  /** Of the chunk. */
  key: number;
  /** BM25; comparable within one search only. */
  score: number;
}

/** Every chunk's words, in the memory of this process. */
export interface LexicalIndex {
  /** A chunk whose key is there already takes that one's place. */
  add(chunks: readonly SearchableChunk[]): void;
  remove(keys: readonly number[]): void;
  /** Best first. Chunks with any of the words count. */
  search(query: string, k: number, scope: SearchScope): LexicalHit[];
  /** Chunks that hold an identifier of the query as one: a name, an ARN, a path, an option. Best first. */
  identifiers(query: string, k: number, scope: SearchScope): LexicalHit[];
  /**
   * How much a word of `readWords` says: the rarer, the more. Among all chunks, whoever may read them.
   */
  weight(word: string): number;
  /** Whose a chunk is; absent where it is nobody's, or not there. */
  entityRef(key: number): string | undefined;
  /** Of the arrays, in bytes. */
  size(): { chunks: number; bytes: number };
}

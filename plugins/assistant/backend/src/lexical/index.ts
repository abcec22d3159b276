export { Bm25Index } from './Bm25Index';
export type { LexicalHit, LexicalIndex } from './LexicalIndex';
export { readWords } from './readWords';

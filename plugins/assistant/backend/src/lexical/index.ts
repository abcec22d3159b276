export { Bm25Index } from './Bm25Index';
export type { LexicalHit, LexicalIndex } from './LexicalIndex';
export { readWords } from './readWords';
export type { ReadWord } from './readWords';

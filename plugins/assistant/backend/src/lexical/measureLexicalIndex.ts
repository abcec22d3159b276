import { SearchableChunk } from '../store/KnowledgeStore';
import { Bm25Index } from './Bm25Index';

const BATCH = 1_000;

export interface LexicalFigures {
  chunks: number;
  chunksPerSecond: number;
  megabytes: number;
  searchMs: { p50: number; p99: number };
}

/** How fast chunks come into an index, how large it is, and how fast it is searched. */
export function measureLexicalIndex(
  chunks: readonly SearchableChunk[],
  questions: readonly string[],
): LexicalFigures {
  const index = new Bm25Index();
  const started = performance.now();
  for (let from = 0; from < chunks.length; from += BATCH) {
    index.add(chunks.slice(from, from + BATCH));
  }
  const seconds = (performance.now() - started) / 1_000;
  const took = questions
    .map(question => {
      const asked = performance.now();
      index.search(question, 50, {});
      return performance.now() - asked;
    })
    .sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)];
  return {
    chunks: chunks.length,
    chunksPerSecond: chunks.length / seconds,
    megabytes: index.size().bytes / 1e6,
    searchMs: { p50: at(0.5), p99: at(0.99) },
  };
}

import {
  KnowledgeQuery,
  KnowledgeSearch,
} from '@portolan/plugin-assistant-backend';
import { SearchResponse } from '@portolan/plugin-assistant-common';
import { Embedder, SourceDocument } from '@portolan/plugin-assistant-node';
import { FoundText } from '../golden/isGold';
import { MemoryKnowledge } from './MemoryKnowledge';
import { Pipeline } from './Pipeline';

/** A large model may take its time. */
const MOST_MS = 60_000;

export interface PortolanPipeline extends Pipeline {
  /** With everything that an answer is made of. */
  search(question: string): Promise<SearchResponse>;
}

/** The assistant's own search, with the rights of somebody who may read everything. */
export async function portolanPipeline(
  documents: readonly SourceDocument[],
  embedder: Embedder | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<PortolanPipeline> {
  const store = new MemoryKnowledge(documents);
  if (embedder)
    await store.embed(embedder, done => onProgress(done, store.size));
  let failure: Error | undefined;
  const knowledge = new KnowledgeSearch({
    store,
    embedder,
    embedWithinMs: MOST_MS,
    onEmbedderFailure: error => {
      failure = error;
    },
  });
  // By words alone, a measurement would be one of something else.
  const search = async (query: KnowledgeQuery) => {
    const found = await knowledge.search(query);
    if (failure) throw failure;
    return found;
  };
  return {
    title: 'Portolan',
    search: question => search({ text: question }),
    async find(question) {
      const { passages, answerable } = await search({ text: question });
      return { passages: passages.map(foundText), answerable };
    },
    async first20(question) {
      // Neighbours become one passage, so that it takes more chunks.
      const { passages } = await search({
        text: question,
        k: 60,
        maxCharacters: 1_000_000,
      });
      return passages.slice(0, 20).map(foundText);
    },
    async close() {},
  };
}

function foundText({
  docId,
  title,
  heading,
  text,
}: SearchResponse['passages'][number]): FoundText {
  return { docId, header: [title, heading].filter(Boolean).join(' › '), text };
}

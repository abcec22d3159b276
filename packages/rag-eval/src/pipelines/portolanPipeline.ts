import { KnowledgeSearch } from '@portolan/plugin-assistant-backend';
import { SearchResponse } from '@portolan/plugin-assistant-common';
import { Embedder, SourceDocument } from '@portolan/plugin-assistant-node';
import { FoundText } from '../golden/isGold';
import { stderrLogger } from '../stderrLogger';
import { MemoryKnowledge } from './MemoryKnowledge';
import { Pipeline } from './Pipeline';

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
  const search = new KnowledgeSearch({
    store,
    embedder,
    onEmbedderFailure: error => stderrLogger.error(error.message),
  });
  return {
    title: 'Portolan',
    search: question => search.search({ text: question }),
    async find(question) {
      const { passages, answerable } = await search.search({ text: question });
      return { passages: passages.map(foundText), answerable };
    },
    async first20(question) {
      const { passages } = await search.search({
        text: question,
        k: 20,
        maxCharacters: 100_000,
      });
      return passages.map(foundText);
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

import { Embedder, SourceDocument } from '@portolan/plugin-assistant-node';
import { Pipeline } from './Pipeline';
import { PortalSearch } from './PortalSearch';
import { splitRecursively } from './splitRecursively';
import { Vectors } from './Vectors';

const VECTORS = 4;

/**
 * What assistants for portals usually do: pieces of fixed size, the four nearest by vectors, then what the portal's search
 * finds. Without an embedder the search is all there is. It never says that it found no answer, but where there is nothing.
 *
 * @param documents - by their ids with the source before them
 */
export async function usualPipeline(
  documents: readonly SourceDocument[],
  embedder: Embedder | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<Pipeline> {
  const sections = documents.flatMap(({ id, title, sections: parts }) =>
    parts.flatMap(({ headings, text }) => ({
      docId: id,
      title: [title, ...headings].join(' › '),
      text,
    })),
  );
  const pieces = sections.flatMap(({ docId, title, text }) =>
    splitRecursively(text).map(piece => ({ docId, title, text: piece })),
  );
  const vectors =
    embedder &&
    (await Vectors.create(
      embedder,
      pieces.map(({ text }) => text),
      done => onProgress(done, pieces.length),
    ));
  const search = await PortalSearch.create(sections);
  return {
    title: 'usual pipeline',
    async find(question) {
      const nearest = vectors ? await vectors.nearest(question, VECTORS) : [];
      const found = [
        ...nearest.map(place => pieces[place]),
        ...(await search.query(question)),
      ];
      return {
        // The model reads the texts alone: such pipelines pass no title on.
        passages: found.map(({ docId, text }) => ({ docId, header: '', text })),
        answerable: found.length > 0,
      };
    },
    close: () => search.close(),
  };
}

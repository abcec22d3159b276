import { StoredChunk } from '../store/KnowledgeStore';
import { selectPassages } from './selectPassages';

const ENOUGH = { k: 8, maxCharacters: 6_000 };

function candidate(docId: string, ordinal: number, text: string) {
  const chunk: StoredChunk = {
    key: 1,
    id: `${docId}-${ordinal}`,
    docId,
    source: 'docs',
    title: 'Title',
    headings: ['A', 'B'],
    url: '/docs',
    ordinal,
    header: 'Title › A › B',
    text,
  };
  return { chunk, leg: 'lexical' as const };
}

const textsOf = (...args: Parameters<typeof selectPassages>) =>
  selectPassages(...args).map(({ text }) => text);

describe('selectPassages', () => {
  it('makes one passage of neighbours, in their order, in the place of the better one', () => {
    const passages = selectPassages(
      [
        candidate('a', 4, 'four'),
        candidate('b', 0, 'other'),
        candidate('a', 2, 'two'),
        candidate('a', 3, 'three'),
      ],
      ENOUGH,
    );

    expect(passages.map(({ text }) => text)).toEqual([
      'two\n\nthree\n\nfour',
      'other',
    ]);
    expect(passages[0]).toMatchObject({ id: 'a-4', heading: 'A › B' });
  });

  it('keeps neighbours apart that would be too long together', () => {
    const long = (letter: string) => letter.repeat(1_200);

    expect(
      textsOf([candidate('a', 0, long('x')), candidate('a', 1, long('y'))], {
        k: 8,
        maxCharacters: 6_000,
      }),
    ).toEqual([long('x'), long('y')]);
  });

  it('shows no text twice, and no more than five chunks of a document', () => {
    expect(
      textsOf(
        [
          candidate('a', 0, 'same'),
          candidate('b', 0, 'same'),
          candidate('a', 2, 'second'),
          candidate('a', 4, 'third'),
          candidate('a', 6, 'fourth'),
          candidate('a', 8, 'fifth'),
          candidate('a', 10, 'sixth'),
        ],
        ENOUGH,
      ),
    ).toEqual(['same', 'second', 'third', 'fourth', 'fifth']);
  });

  it('stays within the characters, and takes a shorter one where a longer does not fit', () => {
    const texts = textsOf(
      [
        candidate('a', 0, 'x'.repeat(60)),
        candidate('b', 0, 'y'.repeat(60)),
        candidate('c', 0, 'z'.repeat(20)),
      ],
      { k: 8, maxCharacters: 100 },
    );

    expect(texts).toEqual(['x'.repeat(60), 'z'.repeat(20)]);
  });
});

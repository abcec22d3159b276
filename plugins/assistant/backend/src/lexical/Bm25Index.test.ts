import {
  array,
  assert,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  string,
  uniqueArray,
} from 'fast-check';
import { SearchableChunk } from '../store/KnowledgeStore';
import { Bm25Index } from './Bm25Index';

const EVERYTHING = {};

function chunk(key: number, text: string, header = ''): SearchableChunk {
  return { key, docId: `docs:${key}`, source: 'docs', header, text };
}

function indexOf(...texts: string[]): Bm25Index {
  const index = new Bm25Index();
  index.add(texts.map((text, place) => chunk(place + 1, text)));
  return index;
}

const keys = (hits: { key: number }[]) => hits.map(({ key }) => key);

const anyText = oneof(
  string({ unit: 'grapheme', maxLength: 80 }),
  string({ unit: 'binary', maxLength: 80 }),
  array(
    constantFrom(
      'the',
      'checkout',
      'ledger-db',
      'getEntities',
      'a/b.c',
      '日本語',
    ),
    { maxLength: 12 },
  ).map(words => words.join(' ')),
);
const anyChunk = record({
  key: integer({ min: 1, max: 10_000 }),
  docId: constantFrom('docs:a', 'docs:b'),
  source: constantFrom('docs', 'catalog'),
  entityRef: constantFrom(
    undefined,
    'component:default/a',
    'component:default/b',
  ),
  header: anyText,
  text: anyText,
});
const anyChunks = uniqueArray(anyChunk, {
  maxLength: 40,
  selector: ({ key }) => key,
});

describe('Bm25Index', () => {
  it('finds the chunk that has the rarest words of the question', () => {
    const index = indexOf(
      'How the checkout is deployed',
      'How the checkout is rolled back',
      'How the ledger is deployed',
    );

    expect(keys(index.search('roll back the checkout', 3, EVERYTHING))[0]).toBe(
      2,
    );
  });

  it('finds names by their words, and words by the names they are in', () => {
    const index = indexOf(
      'Set aws.amazon.com/lambda-function-arn on the entity',
      'Call getEntitiesByRefs once',
      'Nothing of both',
    );

    expect(keys(index.search('lambda function', 3, EVERYTHING))).toEqual([1]);
    expect(keys(index.search('entities by refs', 3, EVERYTHING))[0]).toBe(2);
    expect(keys(index.search('GetEntitiesByRefs', 3, EVERYTHING))[0]).toBe(2);
  });

  it('looks up a whole identifier, and nothing that only has its parts', () => {
    const index = indexOf(
      'aws.amazon.com/lambda-function-arn: arn:aws:lambda:eu-west-1:111122223333:function:x',
      'lambda function arn of aws amazon com',
      'the --dry-run flag',
    );
    const find = (query: string) =>
      keys(index.identifiers(query, 5, EVERYTHING));

    expect(find('what is aws.amazon.com/lambda-function-arn')).toEqual([1]);
    expect(find('the lambda-function-arn?')).toEqual([1]);
    expect(find('arn:aws:lambda:eu-west-1:111122223333:function:x')).toEqual([
      1,
    ]);
    expect(find('--dry-run')).toEqual([3]);
    expect(find('lambda function arn')).toEqual([]);
  });

  it('counts a heading more than a mention', () => {
    const index = new Bm25Index();
    index.add([
      chunk(1, 'Here the rollback is mentioned by the way', 'Deploying'),
      chunk(2, 'How one goes back to what was there', 'Rollback'),
    ]);

    expect(keys(index.search('rollback', 2, EVERYTHING))).toEqual([2, 1]);
  });

  it('keeps within 60 MB what 50,000 chunks would need', () => {
    const index = new Bm25Index();
    const words = Array.from(
      { length: 20_000 },
      (_, i) => `w${i.toString(36)}`,
    );
    const texts = Array.from({ length: 2_000 }, (_, i) =>
      Array.from(
        { length: 130 },
        (__, j) => words[Math.floor(((i * 131 + j * 7_919) % 4_001) ** 1.19)],
      ).join(' '),
    );
    index.add(texts.map((text, i) => chunk(i + 1, text)));

    expect(index.size().chunks).toBe(2_000);
    expect(index.size().bytes / 2_000).toBeLessThan(1_200);
  });

  it('takes any text and any question, and scores with finite numbers', () => {
    assert(
      property(anyChunks, anyText, (chunks, query) => {
        const index = new Bm25Index();
        index.add(chunks);
        const scores = [
          ...index.search(query, 10, EVERYTHING),
          ...index.identifiers(query, 10, EVERYTHING),
        ].map(({ score }) => score);

        expect(
          scores.filter(score => !Number.isFinite(score) || score <= 0),
        ).toEqual([]);
      }),
    );
  });

  it('finds after a removal what an index finds that never had it', () => {
    assert(
      property(
        anyChunks,
        anyChunks,
        anyText,
        integer({ min: 1, max: 30 }),
        (kept, others, query, compactFrom) => {
          const removed = others.map(each => ({
            ...each,
            key: each.key + 20_000,
          }));
          const index = new Bm25Index({ compactFrom });
          index.add(removed.slice(0, 20));
          index.add(kept);
          index.add(removed);
          index.remove(removed.map(({ key }) => key));
          const without = new Bm25Index();
          without.add(kept);

          expect(index.size().chunks).toBe(kept.length);
          expect(index.search(query, 50, EVERYTHING)).toEqual(
            without.search(query, 50, EVERYTHING),
          );
        },
      ),
    );
  });

  it('finds in a scope what a search of everything finds there', () => {
    assert(
      property(
        anyChunks,
        anyText,
        uniqueArray(constantFrom('component:default/a', 'component:default/c')),
        constantFrom(undefined, 'docs', 'nowhere'),
        (chunks, query, refs, source) => {
          const index = new Bm25Index();
          index.add(chunks);
          const entityRefs = new Set<string>(refs);
          const inScope = new Set(
            chunks
              .filter(
                each =>
                  (!source || each.source === source) &&
                  (!each.entityRef || entityRefs.has(each.entityRef)),
              )
              .map(({ key }) => key),
          );

          expect(index.search(query, 5, { entityRefs, source })).toEqual(
            index
              .search(query, 1_000, EVERYTHING)
              .filter(({ key }) => inScope.has(key))
              .slice(0, 5),
          );
        },
      ),
    );
  });
});

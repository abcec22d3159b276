import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { SqlDatabase } from '../store/SqlDatabase';
import {
  allTexts,
  everything,
  ingestOf,
  page,
  runOnce,
  TestEmbedder,
  TestSource,
  vectorFor,
} from './knowledge';

/** @param open - a database without tables */
export function describeIngest(open: () => Promise<SqlDatabase>) {
  let store: PostgresKnowledgeStore;

  beforeEach(async () => {
    store = new PostgresKnowledgeStore(await open());
  });

  it('gives every part of every document a vector, and finds the nearest', async () => {
    const embedder = new TestEmbedder();
    const source = new TestSource('docs', [
      page('a', ['one', 'two'], { entityRef: 'component:default/a' }),
      page('b', ['three']),
    ]);
    await runOnce(ingestOf({ store, sources: [source], embedder }));

    expect(await allTexts(store)).toEqual(['one', 'three', 'two']);
    expect(embedder.texts).toHaveLength(3);
    expect(await store.activeEmbedder()).toBe('test-8');
    const question = vectorFor('a › Part 1\ntwo', 8);
    const [best] = await store.nearest(question, 2, {});
    expect(best.similarity).toBeCloseTo(1, 5);
    expect(await store.chunks([best.key])).toEqual([
      expect.objectContaining({
        docId: 'docs:a',
        entityRef: 'component:default/a',
        headings: ['Part 1'],
        ordinal: 1,
        text: 'two',
        url: '/docs/a#part-1',
      }),
    ]);
  });

  it('embeds nothing where nothing changed, and one part where one was edited', async () => {
    const embedder = new TestEmbedder();
    const source = new TestSource('docs', [
      page('a', ['one', 'two', 'three']),
      page('b', ['four']),
    ]);
    const ingest = ingestOf({ store, sources: [source], embedder });
    await runOnce(ingest);
    const before = await everything(store);
    embedder.texts = [];

    await runOnce(ingest);
    expect(embedder.texts).toEqual([]);
    expect(await everything(store)).toEqual(before);

    source.put(page('a', ['one', 'two, edited', 'three']));
    await runOnce(ingest);
    expect(embedder.texts).toEqual(['a › Part 1\ntwo, edited']);
    expect(await allTexts(store)).toEqual([
      'four',
      'one',
      'three',
      'two, edited',
    ]);
  });
}

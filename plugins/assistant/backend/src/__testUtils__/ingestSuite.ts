import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { SqlDatabase } from '../store/SqlDatabase';
import {
  allTexts,
  everything,
  ingestOf,
  page,
  reportOf,
  runOnce,
  TestEmbedder,
  TestSource,
  vectorFor,
} from './knowledge';

/** @param open - a database without tables */
// Two test files run it, each on another database.
// eslint-disable-next-line jest/no-export
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
    const [chunk] = await store.chunks([best.key]);
    expect(chunk).toEqual(
      expect.objectContaining({
        docId: 'docs:a',
        entityRef: 'component:default/a',
        headings: ['Part 1'],
        ordinal: 1,
        text: 'two',
        url: '/docs/a#part-1',
      }),
    );
    expect(await store.chunksById(['gone', chunk.id])).toEqual([chunk]);
    const span = await store.span('docs:a', 0, 1);
    expect(span.map(({ text }) => text)).toEqual(['one', 'two']);
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
    const version = await store.version();
    embedder.texts = [];

    await runOnce(ingest);
    expect(embedder.texts).toEqual([]);
    expect(await everything(store)).toEqual(before);
    expect(await changesSince(store, version)).toEqual({
      added: [],
      removed: [],
    });

    source.put(page('a', ['one', 'two, edited', 'three']));
    await runOnce(ingest);
    expect(embedder.texts).toEqual(['a › Part 1\ntwo, edited']);
    const edited = before.find(({ text }) => text === 'two');
    expect(await changesSince(store, version)).toEqual({
      added: ['two, edited'],
      removed: [edited?.key],
    });
  });

  it('embeds nothing where a document moved, or went to another owner', async () => {
    const embedder = new TestEmbedder();
    const source = new TestSource('docs', [page('a', ['one', 'two'])]);
    const ingest = ingestOf({ store, sources: [source], embedder });
    await runOnce(ingest);
    const version = await store.version();
    embedder.texts = [];

    source.remove('a');
    source.put(page('moved/a', ['one', 'two'], { title: 'a' }));
    await runOnce(ingest);
    expect(embedder.texts).toEqual([]);
    const moved = await everything(store);
    expect(moved.map(chunk => chunk.docId)).toEqual([
      'docs:moved/a',
      'docs:moved/a',
    ]);

    source.put(
      page('moved/a', ['one', 'two'], {
        title: 'a',
        entityRef: 'component:default/b',
      }),
    );
    await runOnce(ingest);
    expect(embedder.texts).toEqual([]);
    // What knows the owner learns of the new one.
    const { added, removed } = await changesSince(store, version);
    expect(added).toEqual(['one', 'two']);
    expect(removed).toEqual(
      expect.arrayContaining(moved.map(chunk => chunk.key)),
    );
    const scope = { entityRefs: new Set<string>() };
    expect(await store.nearest(vectorFor('x', 8), 5, scope)).toEqual([]);
  });

  it('leaves out what its source knows to be unchanged, and keeps it', async () => {
    const source = new TestSource('docs', [
      page('a', ['one'], { etag: '1' }),
      page('b', ['two'], { etag: '1' }),
    ]);
    const ingest = ingestOf({ store, sources: [source] });
    await runOnce(ingest);

    source.put(page('a', ['one, with the etag of before'], { etag: '1' }));
    source.put(page('b', ['two, edited'], { etag: '2' }));
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(['one', 'two, edited']);
    const [{ lastRun }] = (await reportOf(store, [source])).sources;
    expect(lastRun).toMatchObject({ read: 2, changed: 1, removed: 0 });
  });

  it('keeps what was there where its source fails in the middle, and goes on later', async () => {
    const source = new TestSource('docs', [
      page('a', ['one']),
      page('b', ['two']),
      page('c', ['three']),
    ]);
    const ingest = ingestOf({ store, sources: [source] });
    await runOnce(ingest);

    source.put(page('a', ['one, edited']));
    source.before = ({ id }) => {
      if (id === 'b') throw new Error('The disk with token=hush111222 is away');
    };
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(['one, edited', 'three', 'two']);
    const [status] = (await reportOf(store, [source])).sources;
    expect(status.documents).toBe(3);
    expect(status.lastRun).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('The disk with'),
    });
    expect(status.lastRun?.message).not.toContain('hush111222');

    source.before = () => {};
    source.remove('c');
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(['one, edited', 'two']);
  });

  it('removes what is gone, but not a third of everything unless somebody means it', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `page-${index}`);
    const source = new TestSource(
      'docs',
      ids.map(id => page(id, [id])),
    );
    const ingest = ingestOf({ store, sources: [source] });
    await runOnce(ingest);

    source.remove(...ids.slice(0, 3));
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(ids.slice(3));

    source.remove(...ids.slice(3, 9));
    source.put(page('new', ['new']));
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(['new', ...ids.slice(3)]);
    const [{ lastRun }] = (await reportOf(store, [source])).sources;
    expect(lastRun).toMatchObject({
      outcome: 'held-back',
      message: expect.stringContaining('6 of 8 documents are gone'),
    });

    await store.requests.add(['docs'], true);
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual(['new', 'page-9']);
  });

  it('forgets the documents of a source that is no longer there', async () => {
    const stays = new TestSource('stays', [page('a', ['one'])]);
    const goes = new TestSource('goes', [page('a', ['two'])]);
    await runOnce(ingestOf({ store, sources: [stays, goes] }));
    await runOnce(ingestOf({ store, sources: [stays] }));
    expect(await allTexts(store)).toEqual(['one']);
  });

  it('keeps hostile documents, and leaves out with a word what cannot be kept', async () => {
    const source = new TestSource('docs', [
      page(`a'; drop table knowledge_documents; --`, [
        'half of a character \ud800 and \u0000 nothing $1 ? :name',
      ]),
      page('empty', []),
      page('', ['no id']),
      page('x'.repeat(5_000), ['too long an id']),
      page('ﷺ/../%00?#', ['"{}[]\\u0000']),
    ]);
    const ingest = ingestOf({ store, sources: [source] });
    await runOnce(ingest);
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual([
      '"{}[]\\u0000',
      'half of a character \ufffd and  nothing $1 ? :name',
    ]);
    const [status] = (await reportOf(store, [source])).sources;
    expect(status).toMatchObject({
      documents: 3,
      lastRun: {
        outcome: 'complete',
        changed: 0,
        message: expect.stringContaining('2 documents were left out'),
      },
    });
  });
}

/** What a replica learns that knew this version. */
async function changesSince(store: PostgresKnowledgeStore, version: number) {
  const added: string[] = [];
  const removed: number[] = [];
  for await (const changes of store.changes(version)) {
    added.push(...changes.added.map(chunk => chunk.text));
    removed.push(...changes.removed);
  }
  return { added, removed };
}

import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { SqlDatabase } from '../store/SqlDatabase';
import {
  allTexts,
  chunkerOf,
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
export function describeEmbedding(open: () => Promise<SqlDatabase>) {
  let database: SqlDatabase;
  let store: PostgresKnowledgeStore;
  const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`);

  beforeEach(async () => {
    database = await open();
    store = new PostgresKnowledgeStore(database);
  });

  /** Nobody waits for a minute to pass. */
  const dueNow = () =>
    database.query('update knowledge_generations set retry_at = now()');
  const statusOf = async (source: TestSource, embedder: TestEmbedder) => {
    const { embedding, sources } = await reportOf(store, [source], embedder);
    return { embedding, ...sources[0] };
  };

  it('lets words be found before there are vectors', async () => {
    const source = new TestSource('docs', [page('a', ['one'])]);
    const embedder = new TestEmbedder();
    const found: string[][] = [];
    embedder.fault = async vectors => {
      found.push(await allTexts(store));
      return vectors;
    };
    await runOnce(ingestOf({ store, sources: [source], embedder }));
    expect(found).toEqual([['one']]);
  });

  it.each<[string, TestEmbedder['fault'], string]>([
    [
      'that is throttled',
      () => {
        throw new Error('Bedrock says: too many requests. Ask for more.');
      },
      'too many requests',
    ],
    [
      'whose vectors are of another length',
      vectors => vectors.map(vector => vector.slice(1)),
      'a vector of 7 numbers instead of 8',
    ],
    [
      'that forgets one',
      vectors => vectors.slice(1),
      'returned 3 vectors for 4 texts',
    ],
    [
      'that returns no numbers',
      vectors => vectors.map(vector => vector.fill(NaN)),
      'points nowhere',
    ],
  ])(
    'says what is wrong with an embedder %s, keeps the words, and mends it later',
    async (_, fault, message) => {
      const source = new TestSource('docs', [page('a', texts)]);
      const embedder = new TestEmbedder();
      const ingest = ingestOf({ store, sources: [source], embedder });
      embedder.fault = fault;
      await runOnce(ingest);
      expect(await allTexts(store)).toHaveLength(12);
      expect(await store.activeEmbedder()).toBeUndefined();
      const failed = await statusOf(source, embedder);
      expect(failed).toMatchObject({
        chunks: 12,
        embedded: 0,
        embedding: { message: expect.stringContaining(message) },
        lastRun: { outcome: 'complete' },
      });
      expect(failed.embedding?.message).toMatch(/^12 of 12 parts/);

      embedder.fault = vectors => vectors;
      embedder.texts = [];
      await runOnce(ingest);
      // It has time to recover first.
      expect(embedder.texts).toEqual([]);

      await dueNow();
      await runOnce(ingest);
      const mended = await statusOf(source, embedder);
      expect(mended.embedded).toBe(12);
      expect(mended.embedding).toBeUndefined();
      expect(await store.activeEmbedder()).toBe('test-8');
    },
  );

  it('searches words alone while only some texts have their vector', async () => {
    const source = new TestSource('docs', [page('a', texts)]);
    const embedder = new TestEmbedder();
    let batches = 0;
    embedder.fault = vectors => {
      if (++batches > 1) throw new Error('down');
      return vectors;
    };
    await runOnce(ingestOf({ store, sources: [source], embedder }));
    expect((await statusOf(source, embedder)).embedded).toBe(4);
    expect(await store.activeEmbedder()).toBeUndefined();
  });

  it('gives every other text its vector where one cannot have any', async () => {
    const source = new TestSource('docs', [page('a', [...texts, 'poison'])]);
    const embedder = new TestEmbedder();
    embedder.fault = (vectors, given) => {
      if (given.some(text => text.includes('poison'))) {
        throw new Error('This text is too long');
      }
      return vectors;
    };
    const ingest = ingestOf({ store, sources: [source], embedder });
    for (let round = 0; round < 3; round += 1) {
      await runOnce(ingest);
      await dueNow();
    }
    expect(await statusOf(source, embedder)).toMatchObject({
      embedded: 12,
      embedding: { message: expect.stringContaining('1 of 13 parts') },
    });
  });

  it('goes on where it was cut off', async () => {
    const source = new TestSource('docs', [page('a', texts)]);
    const embedder = new TestEmbedder();
    const cut = new AbortController();
    embedder.fault = vectors => {
      if (embedder.texts.length >= 8) cut.abort(new Error('cut'));
      return vectors;
    };
    await expect(
      ingestOf({ store, sources: [source], embedder }).run(cut.signal),
    ).rejects.toThrow('cut');
    expect((await statusOf(source, embedder)).embedded).toBe(8);

    const next = new TestEmbedder();
    await runOnce(ingestOf({ store, sources: [source], embedder: next }));
    expect(next.texts).toHaveLength(4);
    expect((await statusOf(source, next)).embedded).toBe(12);
  });

  it('builds the vectors of another embedder beside those that serve', async () => {
    const source = new TestSource('docs', [page('a', texts)]);
    await runOnce(
      ingestOf({ store, sources: [source], embedder: new TestEmbedder() }),
    );

    const wider = new TestEmbedder('wide-16', 16);
    wider.fault = vectors => {
      if (wider.texts.length >= 4) throw new Error('Down');
      return vectors;
    };
    const ingest = ingestOf({ store, sources: [source], embedder: wider });
    await runOnce(ingest);
    expect(await store.activeEmbedder()).toBe('test-8');
    expect(await store.nearest(vectorFor('x', 8), 12, {})).toHaveLength(12);
    expect(await reportOf(store, [source], wider)).toMatchObject({
      generation: { embedder: 'test-8', dimensions: 8 },
      building: { embedder: 'wide-16', of: 12 },
    });

    wider.fault = vectors => vectors;
    await dueNow();
    const version = await store.version();
    await runOnce(ingest);
    expect(await store.activeEmbedder()).toBe('wide-16');
    expect(await store.nearest(vectorFor('x', 16), 12, {})).toHaveLength(12);
    expect(wider.texts).toHaveLength(12);
    // The words are the same, and no replica reads them again.
    for await (const changes of store.changes(version)) {
      expect(changes).toMatchObject({ added: [], removed: [] });
      expect(changes.reset).toBeUndefined();
    }
  });

  it('cuts everything anew beside what serves, and keeps what could not be read', async () => {
    const docs = new TestSource('docs', [page('a', texts)]);
    const flaky = new TestSource('flaky', [page('b', ['flaky text'])]);
    const embedder = new TestEmbedder();
    const sources = [docs, flaky];
    await runOnce(ingestOf({ store, sources, embedder }));
    const before = await everything(store);
    const version = await store.version();

    const served: string[][] = [];
    docs.before = async () => {
      served.push(await allTexts(store));
    };
    docs.put(page('a', ['new text']));
    flaky.before = () => {
      throw new Error('Away');
    };
    const ingest = ingestOf({
      store,
      sources,
      embedder,
      chunker: chunkerOf(2),
    });
    await runOnce(ingest);
    expect(served).toEqual([before.map(chunk => chunk.text).sort()]);
    expect(await allTexts(store)).toEqual(['flaky text', 'new text']);
    const report = await reportOf(store, sources, embedder);
    expect(report.building).toBeUndefined();
    expect(report.sources.map(source => source.embedded)).toEqual([1, 1]);
    const resets: (boolean | undefined)[] = [];
    for await (const changes of store.changes(version)) {
      resets.push(changes.reset);
    }
    expect(resets).toEqual([true]);

    flaky.before = () => {};
    await runOnce(ingest);
    const [cutAnew] = await store.span('flaky:b', 0, 0);
    expect(before.map(({ id }) => id)).not.toContain(cutAnew.id);
    expect((await reportOf(store, sources, embedder)).sources[1].embedded).toBe(
      1,
    );
  });

  it('searches words alone once there is no embedder, and keeps what was paid for', async () => {
    const source = new TestSource('docs', [page('a', texts)]);
    const embedder = new TestEmbedder();
    await runOnce(ingestOf({ store, sources: [source], embedder }));
    await runOnce(ingestOf({ store, sources: [source] }));
    expect(await store.activeEmbedder()).toBeUndefined();
    expect(await store.nearest(vectorFor('x', 8), 3, {})).toEqual([]);

    const again = new TestEmbedder();
    await runOnce(ingestOf({ store, sources: [source], embedder: again }));
    expect(again.texts).toEqual([]);
    expect(await store.nearest(vectorFor('x', 8), 3, {})).toHaveLength(3);
  });
}

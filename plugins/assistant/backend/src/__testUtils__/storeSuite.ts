import fc from 'fast-check';
import { SearchScope } from '../store/KnowledgeStore';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { SqlConnection, SqlDatabase } from '../store/SqlDatabase';
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
export function describeStore(open: () => Promise<SqlDatabase>) {
  let database: SqlDatabase;
  let store: PostgresKnowledgeStore;

  beforeEach(async () => {
    database = await open();
    store = new PostgresKnowledgeStore(database);
  });

  /** Many small documents of many owners, of which some belong to nobody. */
  const filled = async (count: number) => {
    const sources = ['docs', 'api'].map(
      id =>
        new TestSource(
          id,
          Array.from({ length: count / 2 }, (_, index) =>
            page(`${id}-${index}`, [`text ${index}`], {
              ...(index % 50 !== 0 && {
                entityRef: `component:default/${index % 40}`,
              }),
            }),
          ),
        ),
    );
    const embedder = new TestEmbedder();
    embedder.batchSize = 100;
    await runOnce(ingestOf({ store, sources, embedder }));
    return everything(store);
  };

  it('is never short of what is nearest, however little of it may be seen', async () => {
    const chunks = await filled(240);
    const inScope = (scope: SearchScope) =>
      chunks
        .filter(
          ({ entityRef, source }) =>
            (!scope.source || scope.source === source) &&
            (!scope.entityRefs ||
              entityRef === undefined ||
              scope.entityRefs.has(entityRef)),
        )
        .map(({ key }) => key);
    const every = Array.from(
      { length: 40 },
      (_, index) => `component:default/${index}`,
    );
    const entityRefs = fc
      .oneof(fc.subarray(every), fc.subarray(every, { minLength: 36 }))
      .map(refs => new Set(refs));
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          { entityRefs, source: fc.constantFrom('docs', 'api', 'none') },
          { requiredKeys: [] },
        ),
        fc.integer({ min: 1, max: 300 }),
        fc.string(),
        async (scope, k, question) => {
          const found = await store.nearest(vectorFor(question, 8), k, scope);
          const visible = inScope(scope);
          expect(found).toHaveLength(Math.min(k, visible.length));
          const keys = new Set(found.map(({ key }) => key));
          expect(keys.size).toBe(found.length);
          visible.forEach(key => keys.delete(key));
          expect(keys.size).toBe(0);
          const similarities = found.map(({ similarity }) => similarity);
          expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells a replica everything that happens, whenever that asks', async () => {
    const source = new TestSource('docs');
    const ingest = ingestOf({ store, sources: [source], vanishLimit: 1 });
    const known = new Map<number, string>();
    let version = 0;
    const listen = async () => {
      for await (const changes of store.changes(version)) {
        if (changes.reset) known.clear();
        changes.removed.forEach(key => known.delete(key));
        changes.added.forEach(chunk => known.set(chunk.key, chunk.text));
        version = changes.version;
      }
    };
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      texts: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 4 }),
      gone: fc.boolean(),
      listens: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), async changes => {
        for (const { id, texts, gone, listens } of changes) {
          if (gone) source.remove(id);
          else source.put(page(id, texts));
          await runOnce(ingest);
          if (listens) await listen();
        }
        await listen();
        expect([...known.values()].sort()).toEqual(await allTexts(store));
      }),
      { numRuns: 10 },
    );
  });

  it('starts a replica over that was away for too long, or knew another database', async () => {
    const source = new TestSource('docs', [
      page('a', ['one']),
      page('b', ['two']),
    ]);
    const ingest = ingestOf({ store, sources: [source] });
    await runOnce(ingest);
    const version = await store.version();
    source.remove('b');
    await runOnce(ingest);
    const first = async (since: number) => {
      for await (const changes of store.changes(since)) return changes;
      return undefined;
    };
    expect((await first(version))?.reset).toBeUndefined();

    await database.query(
      `update knowledge_removals set removed_at = now() - interval '8 days'`,
    );
    await runOnce(ingest);
    expect(await first(version)).toMatchObject({
      reset: true,
      added: [{ text: 'one', header: 'a › Part 0', docId: 'docs:a' }],
    });
    const from = (await store.version()) + 1_000;
    expect((await first(from))?.reset).toBe(true);
  });

  it('tells of many changes in pages that each can be gone on from', async () => {
    const source = new TestSource(
      'docs',
      Array.from({ length: 30 }, (_, index) =>
        page(
          `page-${index}`,
          Array.from({ length: 100 }, (__, part) => `${index}/${part}`),
        ),
      ),
    );
    await runOnce(ingestOf({ store, sources: [source] }));
    const texts = new Set<string>();
    let pages = 0;
    let version = 0;
    // Each time anew, as after a failure behind the first page.
    for (;;) {
      const { done, value } = await store
        .changes(version)
        [Symbol.asyncIterator]()
        .next();
      if (done) break;
      pages += 1;
      value.added.forEach(({ text }: { text: string }) => texts.add(text));
      version = value.version;
    }
    expect(pages).toBeGreaterThan(1);
    expect(texts.size).toBe(3_000);
  });

  it('is empty, and says so, before anything was read', async () => {
    expect(await everything(store)).toEqual([]);
    expect(await store.activeEmbedder()).toBeUndefined();
    expect(await store.nearest(vectorFor('x', 8), 3, {})).toEqual([]);
    expect(await store.chunks([1])).toEqual([]);
    expect(await store.span('docs:a', 0, 5)).toEqual([]);
  });

  it('is searched by words alone without pgvector, and says what to run', async () => {
    const source = new TestSource('docs', [page('a', ['one'])]);
    const embedder = new TestEmbedder();
    const bare = new PostgresKnowledgeStore(withoutPgvector(database));
    await runOnce(ingestOf({ store: bare, sources: [source], embedder }));
    expect(await allTexts(bare)).toEqual(['one']);
    expect(await bare.nearest(vectorFor('x', 8), 1, {})).toEqual([]);
    const { embedding, generation } = await reportOf(bare, [source], embedder);
    expect(embedding?.message).toContain('has no extension "vector"');
    expect(embedding?.message).toContain('CREATE EXTENSION vector;');
    expect(generation.embedder).toBeUndefined();

    // Once somebody ran that, the next run makes up for it.
    await runOnce(ingestOf({ store, sources: [source], embedder }));
    expect(await store.nearest(vectorFor('x', 8), 1, {})).toHaveLength(1);
  });
}

/** As the same database looks to somebody who may not install the extension. */
function withoutPgvector(database: SqlDatabase): SqlDatabase {
  const refusing = (connection: SqlConnection): SqlConnection => ({
    query: async (text, values) => {
      if (text.includes('pg_extension')) return [];
      if (text.startsWith('create extension')) {
        throw Object.assign(new Error('permission denied'), { code: '42501' });
      }
      return connection.query(text, values);
    },
  });
  return {
    title: database.title,
    ...refusing(database),
    transaction: (work, options) =>
      database.transaction(connection => work(refusing(connection)), options),
    close: () => database.close(),
  };
}

import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
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
import { TestPostgres } from './TestPostgres';

/** What only a server with several connections can show. */
// It runs on a server only, which a test of its own brings.
// eslint-disable-next-line jest/no-export
export function describeReplicas(postgres: TestPostgres) {
  let schema: string;
  const texts = Array.from({ length: 40 }, (_, index) => `text ${index}`);
  const sourceOf = () =>
    new TestSource(
      'docs',
      texts.map((text, index) => page(`page-${index}`, [text])),
    );
  const replica = () => new PostgresKnowledgeStore(postgres.connect(schema));

  beforeEach(async () => {
    schema = await postgres.schema();
  });

  it('lets replicas that start at once make the tables once', async () => {
    const versions = await Promise.all(
      Array.from({ length: 6 }, () => replica().version()),
    );
    expect(new Set(versions).size).toBe(1);
  });

  it('lets one of the replicas that index at once do the work', async () => {
    const embedder = new TestEmbedder();
    const replicas = Array.from({ length: 4 }, replica);
    const ran = await Promise.all(
      replicas.map(store =>
        runOnce(ingestOf({ store, sources: [sourceOf()], embedder })),
      ),
    );
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(embedder.texts).toHaveLength(40);
    for (const store of replicas) {
      expect(await allTexts(store)).toEqual([...texts].sort());
      expect(await store.nearest(vectorFor('x', 8), 9, {})).toHaveLength(9);
    }
  });

  it('takes over from a replica that ended without a word, which may write no more', async () => {
    const first = replica();
    const second = replica();
    const source = sourceOf();
    let taken = false;
    source.before = async ({ id }) => {
      if (id !== 'page-20' || taken) return;
      taken = true;
      // The first one sleeps for so long that its time is over.
      await postgres.query(
        `update ${schema}.knowledge_lease set expires_at = now() - interval '1 second'`,
      );
      expect(
        await runOnce(ingestOf({ store: second, sources: [source] })),
      ).toBe(true);
      await second.lease.take();
    };
    await runOnce(ingestOf({ store: first, sources: [source] })).catch(
      () => undefined,
    );
    expect(await allTexts(second)).toEqual([...texts].sort());
    const chunks = await everything(second);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(texts.length);
  });

  it('shows changes in their order to a replica that reads while others write', async () => {
    const writer = replica();
    const reader = replica();
    const source = sourceOf();
    const ingest = ingestOf({ store: writer, sources: [source] });
    const known = new Map<number, string>();
    let version = 0;
    const listen = async () => {
      for await (const changes of reader.changes(version)) {
        changes.removed.forEach(key => known.delete(key));
        changes.added.forEach(chunk => known.set(chunk.key, chunk.text));
        version = changes.version;
      }
    };
    for (let round = 0; round < 5; round += 1) {
      source.put(
        ...texts.map((_, index) => page(`page-${index}`, [`${round}`])),
      );
      const running = { it: true };
      const run = runOnce(ingest).finally(() => {
        running.it = false;
      });
      while (running.it) await listen();
      await run;
    }
    await listen();
    expect([...known.values()].sort()).toEqual(await allTexts(writer));
  });

  it('goes on after the database was lost in the middle', async () => {
    const store = replica();
    const source = sourceOf();
    const embedder = new TestEmbedder();
    source.before = async ({ id }) => {
      if (id !== 'page-20') return;
      await postgres.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${schema}'`,
      );
    };
    const ingest = ingestOf({ store, sources: [source], embedder });
    await runOnce(ingest).catch(() => undefined);
    source.before = () => {};
    await postgres.query(`delete from ${schema}.knowledge_lease`);
    await runOnce(ingest);
    expect(await allTexts(store)).toEqual([...texts].sort());
    expect(embedder.texts).toHaveLength(40);
    const { sources } = await reportOf(store, [source], embedder);
    expect(sources[0]).toMatchObject({
      documents: 40,
      embedded: 40,
      lastRun: { outcome: 'complete' },
    });
  });

  it('searches by the graph where much is seen, and finds nearly what is nearest', async () => {
    const store = replica();
    const source = new TestSource(
      'docs',
      Array.from({ length: 20 }, (_, index) =>
        page(
          `page-${index}`,
          Array.from({ length: 100 }, (__, part) => `${index}/${part}`),
        ),
      ),
    );
    const embedder = new TestEmbedder();
    embedder.batchSize = 100;
    await runOnce(ingestOf({ store, sources: [source], embedder }));
    const database = postgres.connect(schema);
    await database.query('analyze');
    const plan = await database.transaction(connection =>
      connection.query<{ 'QUERY PLAN': string }>(
        `explain select key from knowledge_vectors_1 order by embedding <=> '[1,0,0,0,0,0,0,0]' limit 10`,
      ),
    );
    expect(plan.map(row => row['QUERY PLAN']).join('\n')).toContain(
      'knowledge_vectors_1_nearest',
    );
    const chunks = await everything(store);
    const question = vectorFor('question', 8);
    const exact = chunks
      .map(({ key, header, text }) => {
        const vector = vectorFor(`${header}\n${text}`, 8);
        const similarity = vector.reduce(
          (sum, value, index) => sum + value * question[index],
          0,
        );
        return { key, similarity };
      })
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, 10);
    const found = await store.nearest(question, 10, {});
    const best = new Set(exact.map(({ key }) => key));
    expect(found.filter(({ key }) => best.has(key)).length).toBeGreaterThan(7);
  });
}

import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { chunkDocument, CHUNKER_VERSION } from '../chunking';
import { KnowledgeIndex } from '../ingest/KnowledgeIndex';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { SqlDatabase } from '../store/SqlDatabase';
import {
  allTexts,
  ingestOf,
  page,
  runOnce,
  TestEmbedder,
  TestSource,
} from './knowledge';

/** @param open - a database without tables */
// Two test files run it, each on another database.
// eslint-disable-next-line jest/no-export
export function describeIndex(open: () => Promise<SqlDatabase>) {
  let store: PostgresKnowledgeStore;

  beforeEach(async () => {
    store = new PostgresKnowledgeStore(await open());
  });

  /** As the plugin has it, on a schedule that does not come by itself. */
  const indexOf = async (
    sources: readonly TestSource[],
    embedder?: TestEmbedder,
  ) => {
    const scheduler = mockServices.scheduler();
    const events = mockServices.events();
    const counted: [string, number][] = [];
    const metrics = metricsServiceMock.mock({
      createCounter: name => ({
        add: count => counted.push([name, count]),
      }),
    });
    const index = new KnowledgeIndex({
      auth: mockServices.auth(),
      chunker: { version: CHUNKER_VERSION, chunk: chunkDocument },
      embedder,
      events,
      lifecycle: mockServices.lifecycle.mock(),
      logger: mockServices.logger.mock(),
      metrics,
      scheduleMs: 3_600_000,
      scheduler,
      sources,
      store,
      vanishLimit: 0.3,
    });
    await index.start();
    return { counted, events, index };
  };

  it('reads a source when it is asked to, and says what came of it', async () => {
    const docs = new TestSource('docs', [page('a', ['one'])]);
    const api = new TestSource('api', [page('b', ['two'])]);
    const { counted, index } = await indexOf([docs, api], new TestEmbedder());
    await index.refresh();
    docs.put(page('a', ['one, edited']));
    api.put(page('b', ['two, edited']));
    await index.refresh({ source: 'docs' });
    // The other one is not due.
    expect(await allTexts(store)).toEqual(['one, edited', 'two']);
    expect(await index.status()).toEqual({
      generation: { id: '1', embedder: 'test-8', dimensions: 8 },
      sources: [
        {
          id: 'docs',
          title: 'The docs',
          documents: 1,
          chunks: 1,
          embedded: 1,
          lastRun: {
            startedAt: expect.any(String),
            endedAt: expect.any(String),
            outcome: 'complete',
            read: 1,
            changed: 1,
            removed: 0,
          },
        },
        expect.objectContaining({ id: 'api', documents: 1 }),
      ],
    });
    const count = (of: string) =>
      counted.reduce((sum, [name, by]) => sum + (name === of ? by : 0), 0);
    expect(count('assistant.index.runs')).toBe(3);
    expect(count('assistant.index.documents')).toBe(3);
    expect(count('assistant.index.embeddings')).toBe(3);
    await expect(index.refresh({ source: 'wiki' })).rejects.toThrow(
      'There is no source "wiki". There are: docs, api.',
    );
  });

  it('reads a source once events about it have ceased', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const docs = new TestSource('docs', [page('a', ['one'])], ['docs.built']);
      const { events, index } = await indexOf([docs]);
      let runs = 0;
      docs.before = () => {
        runs += 1;
      };
      const refreshed = jest.spyOn(index, 'refresh');
      for (let count = 0; count < 5; count += 1) {
        await events.publish({ topic: 'docs.built', eventPayload: {} });
        jest.advanceTimersByTime(1_000);
      }
      expect(refreshed).not.toHaveBeenCalled();
      jest.advanceTimersByTime(10_000);
      expect(refreshed).toHaveBeenCalledTimes(1);
      jest.useRealTimers();
      await refreshed.mock.results[0].value;
      expect(runs).toBe(1);
      expect(await allTexts(store)).toEqual(['one']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('reads what somebody asks for before it goes on with vectors', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `text ${index}`);
    const docs = new TestSource('docs', [page('a', texts)]);
    const embedder = new TestEmbedder();
    let found: string[] = [];
    embedder.fault = async vectors => {
      if (embedder.texts.length === 0) {
        docs.put(page('b', ['urgent']));
        await store.requests.add(['docs'], false);
      }
      if (embedder.texts.length === 16) found = await allTexts(store);
      return vectors;
    };
    const ingest = ingestOf({
      store,
      sources: [docs],
      embedder,
      scheduleMs: 3_600_000,
    });
    await runOnce(ingest);
    expect(found).toContain('urgent');
    expect(embedder.texts).toHaveLength(41);
  });

  it('keeps a page of ten megabytes, and Markdown that is broken', async () => {
    const paragraph = 'Words about rolling back a deployment. '.repeat(20);
    const big = Array.from(
      { length: 10_000_000 / 800 },
      (_, index) => `${paragraph}${index}`,
    ).join('\n\n');
    const broken = '# A\n```yaml\nnever: closed\n| a | b\n|--\n<div><p>\n[x](';
    const docs = new TestSource('docs', [
      page('big', [big]),
      page('broken', [broken]),
      page('fine', ['fine']),
    ]);
    const { index } = await indexOf([docs]);
    await index.refresh();
    const { sources } = await index.status();
    expect(sources[0]).toMatchObject({
      documents: 3,
      lastRun: { outcome: 'complete', changed: 3 },
    });
    expect(sources[0].chunks).toBeGreaterThan(6_000);
    expect((await allTexts(store)).join()).toContain('never: closed');
  });
}

import { mockServices } from '@backstage/backend-test-utils';
import { Embedder } from '@portolan/plugin-assistant-node';
import { createRetriever } from './createRetriever';
import { catEmbedder, MemoryStore } from './__testUtils__/MemoryStore';
import { TestCatalog } from './__testUtils__/TestCatalog';

const A = 'component:default/a';
const B = 'component:default/b';

function setUp(embedder?: Embedder) {
  const store = new MemoryStore();
  const catalog = new TestCatalog();
  const logger = mockServices.logger.mock();
  const retriever = createRetriever({
    store,
    logger,
    ...catalog.services,
    ...(embedder && { embedder }),
  });
  const { credentials } = catalog;
  const search = (text: string, query = {}) =>
    retriever.search({ text, credentials, ...query });
  return { store, catalog, logger, retriever, credentials, search };
}

const textsOf = ({ passages }: { passages: { text: string }[] }) =>
  passages.map(({ text }) => text);

describe('createRetriever', () => {
  it('shows what everybody may read, and what this person may read', async () => {
    const { store, catalog, search } = setUp();
    store.add(
      { text: 'roll back the open way' },
      { text: 'roll back as a does', entityRef: A },
      { text: 'roll back as b does', entityRef: B },
    );
    catalog.readable.add(A);

    expect(textsOf(await search('roll back')).sort()).toEqual([
      'roll back as a does',
      'roll back the open way',
    ]);
  });

  it('hides at the next question what was revoked, though the list of entities is a minute old', async () => {
    const { store, catalog, search } = setUp();
    store.add({ text: 'roll back as a does', entityRef: A });
    catalog.readable.add(A);
    expect(await search('roll back')).toMatchObject({
      passages: [{ entityRef: A }],
    });

    catalog.readable.clear();

    expect(await search('roll back')).toEqual({
      passages: [],
      mode: 'lexical',
      answerable: false,
    });
    expect(catalog.calls.listed).toBe(1);
  });

  it('fills up what rights took away', async () => {
    const { store, catalog, search } = setUp();
    catalog.readable = new Set([A, B]);
    for (let i = 0; i < 40; i++) {
      store.add({ text: `roll back ${i}`, entityRef: A });
    }
    store.add({ text: 'one may roll back elsewhere as well', entityRef: B });
    await search('roll back');

    catalog.readable = new Set([B]);

    expect(textsOf(await search('roll back'))).toEqual([
      'one may roll back elsewhere as well',
    ]);
  });

  it('asks for rights once, however little fits, and seldom again where some were revoked', async () => {
    const { store, catalog, search } = setUp();
    const refs = Array.from(
      { length: 100 },
      (_, i) => `component:default/c${i}`,
    );
    catalog.readable = new Set(refs);
    refs.forEach((entityRef, i) =>
      store.add({ text: `roll back ${i} ${'x'.repeat(900)}`, entityRef }),
    );

    expect((await search('roll back')).passages).toHaveLength(6);
    expect(catalog.calls.asked).toBe(1);

    catalog.readable = new Set(refs.filter((_, i) => i % 2));
    expect((await search('roll back')).passages).toHaveLength(6);
    expect(catalog.calls.asked).toBeLessThanOrEqual(4);
  });

  it.each(['allow', 'conditional'] as const)(
    'shows nothing where the catalog fails under a policy that says %s, and repeats nothing of its error',
    async decision => {
      const { store, catalog, search } = setUp();
      store.add({ text: 'roll back', entityRef: A });
      Object.assign(catalog, { decision, fails: true });

      await expect(search('roll back')).rejects.toThrow(
        'The catalog could not say what you may read (Error), so nothing is shown. Try again in a moment.',
      );
    },
  );

  it('says of a history’s entities which may still be read', async () => {
    const { catalog, credentials, retriever } = setUp();
    catalog.readable.add(A);

    expect(await retriever.readable([A, B, A], credentials)).toEqual(
      new Set([A]),
    );
    catalog.fails = true;
    await expect(retriever.readable([A], credentials)).rejects.toThrow(
      /nothing is shown/,
    );
  });

  it('prefers the open entity, then its neighbours', async () => {
    const { store, catalog, search } = setUp();
    const other = 'component:default/other';
    store.add(
      { text: 'roll back here', entityRef: other },
      { text: 'roll back there', entityRef: B },
      { text: 'roll back then', entityRef: A },
    );
    catalog.decision = 'allow';
    catalog.relations = { [A]: [B] };

    const { passages } = await search('roll back', { entityRef: A });

    expect(passages.map(({ entityRef }) => entityRef)).toEqual([A, B, other]);
  });

  it('prefers the open entity among what vectors found as well', async () => {
    const { store, catalog, search } = setUp(catEmbedder());
    store.add(
      { text: 'a feline feline', entityRef: B },
      { text: 'a feline feline, too', entityRef: A },
    );
    catalog.decision = 'allow';
    const first = async (query?: object) =>
      (await search('cat cat', query)).passages[0].entityRef;

    expect(await first()).toBe(B);
    expect(await first({ entityRef: A })).toBe(A);
  });

  it('searches one source only, where asked to', async () => {
    const { store, search } = setUp();
    store.add({ text: 'roll back' }, { text: 'roll back it', source: 'api' });

    expect(await search('roll back', { source: 'api' })).toMatchObject({
      passages: [{ source: 'api' }],
    });
  });

  it('finds by vectors what has none of the words', async () => {
    const { store, search } = setUp(catEmbedder());
    store.add({ text: 'a feline feline' }, { text: 'a dog barks' });

    const found = await search('cat cat');

    expect(found).toMatchObject({ mode: 'hybrid', answerable: false });
    expect(found.passages[0]).toMatchObject({
      leg: 'dense',
      text: 'a feline feline',
    });
  });

  it.each<[string, Partial<Embedder>]>([
    ['fails', { embed: () => Promise.reject(new Error('throttled')) }],
    ['gives another dimension', { embed: async () => [Float32Array.of(1)] }],
    ['never answers', { embed: () => new Promise(() => {}) }],
  ])(
    'goes on by words where the embedder %s, and says so once',
    async (_, how) => {
      const { store, logger, search } = setUp(catEmbedder(how));
      store.add({ text: 'roll back the ledger' });

      for (let i = 0; i < 3; i++) {
        expect(await search('roll back the ledger')).toMatchObject({
          mode: 'lexical',
          answerable: true,
          passages: [{ text: 'roll back the ledger' }],
        });
      }
      expect(logger.warn).toHaveBeenCalledTimes(1);
    },
  );

  it('leaves vectors alone that another embedder made', async () => {
    const { store, search } = setUp(catEmbedder());
    store.add({ text: 'a cat' });
    store.embedder = 'dogs';

    expect(await search('cat')).toMatchObject({ mode: 'lexical' });
  });

  it('asks the store once for questions that come together', async () => {
    const { store, search } = setUp();
    store.add({ text: 'roll back' });

    await Promise.all(Array.from({ length: 20 }, () => search('roll back')));

    expect(store.asked.version).toBe(1);
  });

  it('marks the telling words of the question', async () => {
    const { store, search } = setUp();
    store.add({ text: 'the ledger is the last' }, { text: 'the end' });

    const [{ text, highlights }] = (await search('the ledger')).passages;

    expect(highlights.map(([from, to]) => text.slice(from, to))).toEqual([
      'ledger',
    ]);
  });
});

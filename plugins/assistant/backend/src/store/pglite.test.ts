import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  allTexts,
  ingestOf,
  page,
  runOnce,
  TestEmbedder,
  TestSource,
  vectorFor,
} from '../__testUtils__/knowledge';
import {
  createKnowledgeStore,
  openKnowledgeStore,
} from './createKnowledgeStore';
import { FolderLock } from './FolderLock';

/** A database in WebAssembly takes seconds to be made. */
const TIMEOUT_MS = 120_000;

describe('an index within the process', () => {
  const directory = createMockDirectory();
  const source = new TestSource('docs', [page('a', ['one', 'two'])]);
  const open = (warnings: string[] = []) =>
    openKnowledgeStore({
      folder: directory.resolve('index'),
      logger: mockServices.logger.mock({
        warn: message => warnings.push(message),
      }),
    });

  it(
    'is there again after a restart, belongs to one process, and is made anew where its files are broken',
    async () => {
      const first = open();
      const embedder = new TestEmbedder();
      await runOnce(ingestOf({ store: first, sources: [source], embedder }));
      await expect(open().version()).rejects.toThrow(
        /is used by process \d+.*assistant\.index\.directory/,
      );
      await first.close();

      const again = open();
      embedder.texts = [];
      expect(await allTexts(again)).toEqual(['one', 'two']);
      expect(await again.nearest(vectorFor('x', 8), 2, {})).toHaveLength(2);
      await runOnce(ingestOf({ store: again, sources: [source], embedder }));
      expect(embedder.texts).toEqual([]);
      await again.close();

      writeFileSync(
        directory.resolve('index/postgres/global/pg_control'),
        'broken',
      );
      const warnings: string[] = [];
      const anew = open(warnings);
      expect(await allTexts(anew)).toEqual([]);
      expect(warnings).toEqual([
        expect.stringContaining('is made anew from its sources'),
      ]);
      await runOnce(ingestOf({ store: anew, sources: [source], embedder }));
      expect(await allTexts(anew)).toEqual(['one', 'two']);
      await anew.close();
    },
    TIMEOUT_MS,
  );

  it('does not wait for a process that ended without a word', async () => {
    const ended = execFileSync('sh', ['-c', 'echo $$']).toString().trim();
    directory.addContent({ left: { 'process.lock': `${ended} 1` } });
    const lock = await FolderLock.take(directory.resolve('left'));
    await expect(FolderLock.take(directory.resolve('left'))).rejects.toThrow(
      `is used by process ${process.pid}`,
    );
    await lock.release();
    expect(directory.content()).toMatchObject({ left: {} });
  });

  it('is beside the database of Backstage, and not opened before it is used', async () => {
    const store = await createKnowledgeStore({
      config: mockServices.rootConfig({
        data: {
          backend: {
            database: { connection: { directory: directory.resolve('db') } },
          },
        },
      }),
      database: mockServices.database.mock({
        getClient: async () =>
          ({ client: { config: { client: 'better-sqlite3' } } } as never),
      }),
      logger: mockServices.logger.mock(),
    });
    await store.close();
    expect(directory.content()).not.toHaveProperty('db');
  });
});

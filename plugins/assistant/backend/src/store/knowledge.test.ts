import { mockServices } from '@backstage/backend-test-utils';
import { describeEmbedding } from '../__testUtils__/embeddingSuite';
import { describeIndex } from '../__testUtils__/indexSuite';
import { describeIngest } from '../__testUtils__/ingestSuite';
import { describeStore } from '../__testUtils__/storeSuite';
import { PGliteDatabase } from './PGliteDatabase';
import { SqlDatabase } from './SqlDatabase';

// On a busy machine, thousands of vectors take longer than a test's usual time.
jest.setTimeout(60_000);

describe('knowledge in PGlite', () => {
  // One for all tests, as it takes seconds to start: each has a schema of its own.
  const database = new PGliteDatabase({ logger: mockServices.logger.mock() });
  let schemas = 0;

  beforeAll(() => database.query('create extension vector'), 60_000);
  afterAll(() => database.close());

  const open = async (): Promise<SqlDatabase> => {
    schemas += 1;
    await database.query(`create schema test_${schemas}`);
    await database.query(`set search_path to test_${schemas}, public`);
    return database;
  };

  describeIngest(open);
  describeEmbedding(open);
  describeStore(open);
  describeIndex(open);
});

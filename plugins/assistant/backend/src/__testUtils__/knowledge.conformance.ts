import { describeEmbedding } from './embeddingSuite';
import { describeIndex } from './indexSuite';
import { describeIngest } from './ingestSuite';
import { describeReplicas } from './replicasSuite';
import { describeStore } from './storeSuite';
import { TestPostgres } from './TestPostgres';

// On a busy machine, thousands of vectors take longer than a test's usual time.
jest.setTimeout(60_000);

describe('knowledge in a PostgreSQL server with pgvector', () => {
  const postgres = new TestPostgres();

  beforeAll(() => postgres.begin());
  afterAll(() => postgres.end());

  const open = async () => postgres.connect(await postgres.schema());

  describeIngest(open);
  describeEmbedding(open);
  describeStore(open);
  describeIndex(open);
  describeReplicas(postgres);
});

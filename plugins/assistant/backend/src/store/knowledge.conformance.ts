import { describeEmbedding } from '../__testUtils__/embeddingSuite';
import { describeIngest } from '../__testUtils__/ingestSuite';
import { describeReplicas } from '../__testUtils__/replicasSuite';
import { describeStore } from '../__testUtils__/storeSuite';
import { TestPostgres } from '../__testUtils__/TestPostgres';

describe('knowledge in a PostgreSQL server with pgvector', () => {
  const postgres = new TestPostgres();

  beforeAll(() => postgres.begin());
  afterAll(() => postgres.end());

  const open = async () => postgres.connect(await postgres.schema());

  describeIngest(open);
  describeEmbedding(open);
  describeStore(open);
  describeReplicas(postgres);
});

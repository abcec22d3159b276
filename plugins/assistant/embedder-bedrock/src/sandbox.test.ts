import { Embedder } from '@portolan/plugin-assistant-node';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { installed } from './__testUtils__/installed';

const PROD = '111122223333';
const STAGING = '444455556666';
const ROLE = 'portolan-read';
const never = new AbortController().signal;

let sandbox: RunningSandbox;
const stops: (() => Promise<void>)[] = [];
const endpointBefore = process.env.AWS_ENDPOINT_URL;

beforeAll(async () => {
  sandbox = await startSandbox({
    world: world()
      .account(PROD)
      .account(STAGING, {
        roles: [
          {
            name: ROLE,
            trusts: ['999900001111'],
            denies: ['bedrock:InvokeModel'],
          },
        ],
      }),
  });
  process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
});
afterAll(async () => {
  await Promise.all(stops.map(stop => stop()));
  if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
  else process.env.AWS_ENDPOINT_URL = endpointBefore;
  await sandbox.stop();
});
beforeEach(async () => {
  await sandbox.control.clearFaults();
  await sandbox.control.resetCounters();
});

/** The embedder as the module adds it to a portal. */
async function embedderOf(
  embedder: Record<string, string | number>,
  account?: string,
): Promise<Embedder> {
  const { accessKeyId, secretAccessKey } = sandbox.credentials;
  const { embedder: added, stop } = await installed({
    aws: {
      mainAccount: { accessKeyId, secretAccessKey },
      accounts: [{ accountId: STAGING, roleName: ROLE }],
    },
    assistant: {
      embedder: { provider: 'bedrock', ...embedder },
      bedrock: { region: 'eu-west-1', ...(account && { account }) },
    },
  });
  stops.push(stop);
  if (!added) throw new Error('The module adds no embedder');
  return added;
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * b[index], 0);

it('puts like beside like with Titan, in the account of the portal’s own credentials', async () => {
  const titan = await embedderOf({ dimensions: 512 });
  const [question] = await titan.embed(
    ['How do I roll back the checkout service?'],
    'query',
    never,
  );
  const [near, far] = await titan.embed(
    [
      'Rolling back checkout: set the service back.',
      'Invoices are printed on Fridays.',
    ],
    'document',
    never,
  );
  expect(cosine(question, near)).toBeGreaterThan(cosine(question, far) + 0.2);
  const { operations } = await sandbox.control.counters();
  expect(operations).toEqual({
    'bedrock:InvokeModel': 3,
    'sts:GetCallerIdentity': expect.any(Number),
  });
});

it('loses no text of 300 with Cohere while a third of the requests are throttled', async () => {
  const cohere = await embedderOf({
    model: 'eu.cohere.embed-v4:0',
    dimensions: 256,
  });
  const texts = Array.from({ length: 300 }, (_, index) => `runbook ${index}`);
  const calm = await cohere.embed(texts, 'document', never);
  await sandbox.control.addFault({
    probability: 0.33,
    effect: { kind: 'throttle' },
  });
  const throttled = await cohere.embed(texts, 'document', never);
  throttled.forEach((vector, index) =>
    expect(cosine(vector, calm[index])).toBeCloseTo(1, 4),
  );
});

it('says what to grant where the role may not invoke models', async () => {
  const titan = await embedderOf({}, STAGING);
  await expect(titan.embed(['text'], 'query', never)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(
      /444455556666.*bedrock:InvokeModel on arn:aws:bedrock:eu-west-1::foundation-model\/amazon\.titan-embed-text-v2:0.*Model access/,
    ),
  });
});

it.each([{ kind: 'reset' }, { kind: 'status', status: 503 }] as const)(
  'answers a question all the same when Bedrock misbehaves once: %j',
  async effect => {
    const titan = await embedderOf({ dimensions: 256 });
    await sandbox.control.addFault({ service: 'bedrock', times: 1, effect });
    await expect(titan.embed(['text'], 'query', never)).resolves.toHaveLength(
      1,
    );
  },
);

import {
  createBackendPlugin,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AwsSessions, awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import {
  ModelAnswer,
  ModelRequest,
  startBedrockServer,
} from './__testUtils__/bedrockServer';
import { BedrockEmbedder } from './BedrockEmbedder';
import { readBedrockEmbedderSettings } from './bedrockSettings';

const ACCOUNT = '111122223333';
const TITAN = 'amazon.titan-embed-text-v2:0';
const never = new AbortController().signal;

let bedrock: Awaited<ReturnType<typeof startBedrockServer>>;
let sessions: AwsSessions;
let stop: () => Promise<void>;

beforeAll(async () => {
  bedrock = await startBedrockServer();
  const plugin = createBackendPlugin({
    pluginId: 'assistant',
    register(env) {
      env.registerInit({
        deps: { found: awsSessionsServiceRef },
        async init({ found }) {
          sessions = found;
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({
        data: {
          aws: {
            accounts: [
              { accountId: ACCOUNT, accessKeyId: 'a', secretAccessKey: 's' },
            ],
          },
        },
      }),
    ],
  });
  stop = () => backend.stop();
});
afterAll(async () => {
  await stop();
  await bedrock.stop();
});

function embedder(chosen: object = {}, more: object = {}) {
  const settings = readBedrockEmbedderSettings(
    mockServices.rootConfig({
      data: {
        assistant: {
          embedder: { provider: 'bedrock', ...chosen },
          bedrock: {
            region: 'eu-west-1',
            account: ACCOUNT,
            endpoint: bedrock.url,
            ...more,
          },
        },
      },
    }),
  );
  if (!settings) throw new Error('The configuration asks for no Bedrock');
  const logger: LoggerService = mockServices.logger.mock();
  return new BedrockEmbedder({ settings, sessions, logger, pausesMs: [1] });
}

/** A vector that tells which text it is of: `text 7`. */
function vectorOf(text: unknown, dimensions: number): number[] {
  const angle = Number(String(text).split(' ')[1]) / 100;
  return [
    3 * Math.cos(angle),
    3 * Math.sin(angle),
    ...Array.from({ length: dimensions - 2 }, () => 0),
  ];
}

const titan = ({ body }: ModelRequest): ModelAnswer => ({
  body: {
    embedding: vectorOf(body.inputText, Number(body.dimensions)),
    inputTextTokenCount: 3,
  },
});

const cohere =
  (dimensions: number, named = true) =>
  ({ body }: ModelRequest): ModelAnswer => {
    const vectors = (body.texts as string[]).map(text =>
      vectorOf(text, dimensions),
    );
    return { body: { embeddings: named ? { float: vectors } : vectors } };
  };

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `text ${index}`);
const numbers = (vectors: Float32Array[]) =>
  vectors.map(([x, y]) => Math.round(Math.atan2(y, x) * 100));

it('asks Titan for one text at a time, four at once, and keeps their order', async () => {
  bedrock.answers(request => ({ ...titan(request), delayMs: 30 }));
  const model = embedder({ model: TITAN, dimensions: 256 });
  const vectors = await model.embed(numbered(10), 'document', never);

  expect(numbers(vectors)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  vectors.forEach(vector => {
    expect(vector).toHaveLength(256);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
  expect(bedrock.most()).toBe(4);
  expect(bedrock.requests).toHaveLength(10);
  expect(bedrock.requests[0]).toEqual({
    modelId: TITAN,
    scope: 'eu-west-1/bedrock/aws4_request',
    httpVersion: '1.1',
    body: { inputText: 'text 0', dimensions: 256, normalize: true },
  });
  expect(model).toMatchObject({
    id: `${TITAN}:256`,
    dimensions: 256,
    fusion: { kind: 'ranks' },
  });
});

it('asks Cohere for 96 texts at a time, and says what they are for', async () => {
  bedrock.answers(cohere(512));
  const model = embedder({ model: 'eu.cohere.embed-v4:0', dimensions: 512 });
  const vectors = await model.embed(numbered(200), 'document', never);
  await model.embed(['text 1'], 'query', never);

  expect(numbers(vectors)).toEqual(numbered(200).map((_, index) => index));
  expect(
    bedrock.requests.map(({ body }) => [
      (body.texts as string[]).length,
      body.input_type,
      body.output_dimension,
    ]),
  ).toEqual([
    [96, 'search_document', 512],
    [96, 'search_document', 512],
    [8, 'search_document', 512],
    [1, 'search_query', 512],
  ]);
});

it.each([true, false])(
  'reads the third Cohere whether its vectors have a type or not (%p)',
  async named => {
    bedrock.answers(cohere(1024, named));
    const model = embedder({ model: 'cohere.embed-multilingual-v3' });
    const vectors = await model.embed(numbered(3), 'document', never);
    expect(numbers(vectors)).toEqual([0, 1, 2]);
    expect(bedrock.requests[0].body).not.toHaveProperty('output_dimension');
  },
);

it('sends neither nothing nor more than the model takes', async () => {
  bedrock.answers(({ body }) => ({
    body: {
      embeddings: (body.texts as string[]).map(() => vectorOf('text 1', 1024)),
    },
  }));
  const model = embedder({ model: 'cohere.embed-english-v3' });
  await model.embed(['', ' \n', 'x'.repeat(10_000)], 'document', never);
  expect(bedrock.requests[0].body.texts).toEqual(['.', '.', 'x'.repeat(2_000)]);
});

it('asks again when Bedrock asks to slow down, until every text has its vector', async () => {
  let asked = 0;
  bedrock.answers(request => {
    asked += 1;
    return asked % 3 === 0
      ? { status: 429, error: 'ThrottlingException' }
      : titan(request);
  });
  const model = embedder({ dimensions: 256 });
  const vectors = await model.embed(numbered(30), 'document', never);
  expect(numbers(vectors)).toEqual(numbered(30).map((_, index) => index));
  expect(asked).toBeGreaterThan(40);
});

it('waits longer with documents where the quota is used up, not with a question', async () => {
  let refused = 0;
  bedrock.answers(request => {
    refused += 1;
    return refused <= 9
      ? { status: 429, error: 'ThrottlingException' }
      : titan(request);
  });
  const model = embedder({ dimensions: 256 });
  const vectors = await model.embed(['text 5'], 'document', never);
  expect(numbers(vectors)).toEqual([5]);
  refused = -100;
  await expect(model.embed(['text 5'], 'query', never)).rejects.toMatchObject({
    code: 'throttled',
  });
  // Each takes all requests of the call policy, with its pauses.
}, 30_000);

it.each([
  [
    { status: 403, error: 'AccessDeniedException' },
    'forbidden',
    /bedrock:InvokeModel on arn:aws:bedrock:eu-west-1::foundation-model\/amazon\.titan-embed-text-v2:0.*Model access/,
  ],
  [
    { status: 404, error: 'ResourceNotFoundException' },
    'not-found',
    /is offered in eu-west-1/,
  ],
  [
    { status: 400, error: 'ValidationException' },
    'invalid-response',
    /takes the configured dimensions/,
  ],
  [
    { status: 403, error: 'ExpiredTokenException' },
    'unauthenticated',
    /expired/,
  ],
  [
    { body: { embedding: [1, 2, 3] } },
    'invalid-response',
    /3 dimensions instead of 256/,
  ],
  [
    { body: { embedding: Array.from({ length: 256 }, () => null) } },
    'invalid-response',
    /something else than vectors/,
  ],
  [
    { body: { embedding: Array.from({ length: 256 }, () => 0) } },
    'invalid-response',
    /without a direction/,
  ],
  [{ body: 'hunter2' }, 'invalid-response', /something else than vectors/],
] satisfies [ModelAnswer, string, RegExp][])(
  'says what to do about %j, and quotes nothing',
  async (answer, code, message) => {
    bedrock.answers(() => answer);
    const failure = await embedder({ dimensions: 256 })
      .embed(['hunter2'], 'document', never)
      .catch((error: Error) => error);
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('hunter2');
  },
);

it('takes no answer that is short of a vector', async () => {
  bedrock.answers(request => {
    const { embeddings } = cohere(1536)(request).body as {
      embeddings: { float: number[][] };
    };
    return { body: { embeddings: { float: embeddings.float.slice(1) } } };
  });
  const model = embedder({ model: 'cohere.embed-v4:0' });
  await expect(model.embed(numbered(5), 'document', never)).rejects.toThrow(
    '4 vectors for 5 texts',
  );
});

it('lets go of every request when nobody waits any more', async () => {
  bedrock.answers(() => ({ hangs: true }));
  const controller = new AbortController();
  const asked = embedder({ dimensions: 256 }).embed(
    numbered(10),
    'document',
    controller.signal,
  );
  const failed = asked.catch((error: Error) => error);
  await until(() => bedrock.requests.length === 4);
  controller.abort(new Error('nobody waits'));
  expect(String(await failed)).toContain('nobody waits');
  await until(() => bedrock.aborted() === 4);
  expect(bedrock.requests).toHaveLength(4);
});

it('answers a question while documents take every place', async () => {
  bedrock.answers(request =>
    request.body.inputText === 'text 99' ? titan(request) : { hangs: true },
  );
  const controller = new AbortController();
  const model = embedder({ dimensions: 256 });
  const documents = model.embed(numbered(8), 'document', controller.signal);
  const failed = documents.catch(() => 'stopped');
  await until(() => bedrock.requests.length === 4);
  const vectors = await model.embed(['text 99'], 'query', never);
  expect(numbers(vectors)).toEqual([99]);
  controller.abort();
  expect(await failed).toBe('stopped');
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
}

import {
  AnthropicBedrock,
  AnthropicBedrockMantle,
} from '@anthropic-ai/bedrock-sdk';
import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { clientsOf, PROD, REGION, STAGING } from '../__testUtils__/clients';
import { asking, RELEASES, textOf } from '../anthropic/__testUtils__/claude';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';

const TITAN = 'amazon.titan-embed-text-v2:0';
const COHERE_3 = 'cohere.embed-multilingual-v3';
const COHERE_4 = 'global.cohere.embed-v4:0';
const CLAUDE = 'global.anthropic.claude-sonnet-5-5';

describe('Bedrock', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      world: world()
        .account(PROD)
        .account(STAGING, {
          roles: [
            {
              name: 'portolan-read',
              trusts: ['999900001111'],
              denies: ['bedrock:InvokeModel'],
            },
          ],
        }),
    });
  });
  beforeEach(async () => {
    await sandbox.control.clearFaults();
    await sandbox.control.anthropic.reset('bedrock');
  });
  afterAll(() => sandbox.stop());

  async function invoke(modelId: string, body: object) {
    const { bedrock } = clientsOf(sandbox);
    const answer = await bedrock.send(
      new InvokeModelCommand({ modelId, body: JSON.stringify(body) }),
    );
    return JSON.parse(answer.body.transformToString());
  }

  async function titan(inputText: string): Promise<number[]> {
    return (await invoke(TITAN, { inputText, dimensions: 512 })).embedding;
  }

  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);

  it('embeds with Titan: the same for the same text, near for the same words', async () => {
    const question = await titan('How do I roll back the checkout service?');
    expect(question).toHaveLength(512);
    expect(cosine(question, question)).toBeCloseTo(1, 4);
    await expect(
      titan('How do I roll back the checkout service?'),
    ).resolves.toEqual(question);
    const near = await titan('Rolling back checkout: set the service back.');
    const far = await titan('Invoices are printed on Fridays.');
    expect(cosine(question, near)).toBeGreaterThan(0.5);
    expect(cosine(question, far)).toBeLessThan(0.3);
  });

  it('embeds many texts with Cohere, in the shape that is asked for', async () => {
    const texts = Array.from({ length: 96 }, (_, i) => `text ${i}`);
    const ask = { texts, input_type: 'search_document' };
    const plain = await invoke(COHERE_3, ask);
    expect(plain.embeddings).toHaveLength(96);
    expect(plain.embeddings[0]).toHaveLength(1_024);
    const typed = await invoke(COHERE_4, {
      ...ask,
      embedding_types: ['float'],
      output_dimension: 256,
    });
    expect(typed.embeddings.float[95]).toHaveLength(256);
  });

  it.each([
    [TITAN, { inputText: 'a', dimensions: 300 }, /#\/dimensions/],
    [TITAN, { inputText: '' }, /#\/inputText: expected minimum: 1/],
    [TITAN, {}, /required key \[inputText\] not found/],
    [TITAN, { inputText: 'a', size: 1 }, /extraneous key \[size\]/],
    [TITAN, { inputText: 'word '.repeat(9_000) }, /Too many input tokens/],
    [
      COHERE_4,
      { texts: new Array(97).fill('a'), input_type: 'search_query' },
      /#\/texts: expected maximum: 96/,
    ],
    [COHERE_3, { texts: ['a'] }, /input_type/],
    [
      COHERE_3,
      { texts: ['a'], input_type: 'search_query', output_dimension: 256 },
      /extraneous key \[output_dimension\]/,
    ],
    ['amazon.titan-embed-text-v9', {}, /model identifier is invalid/],
    ['anthropic.claude-sonnet-5-5', {}, /on-demand throughput/],
    [CLAUDE, {}, /anthropic_version/],
  ])('refuses what %s does not take: %#', async (modelId, body, message) => {
    await expect(invoke(modelId, body)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('throttles in its own words', async () => {
    await sandbox.control.addFault({
      service: 'bedrock',
      operation: 'InvokeModel',
      times: 1,
      effect: { kind: 'throttle' },
    });
    await expect(titan('a')).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 },
    });
    await expect(titan('a')).resolves.toHaveLength(512);
  });

  const claude = () => {
    const { accessKeyId, secretAccessKey } = sandbox.credentialsOf(PROD);
    return {
      awsAccessKey: accessKeyId,
      awsSecretKey: secretAccessKey,
      awsRegion: REGION,
      maxRetries: 0,
    };
  };

  it('has Claude answer, at once and in a stream of frames', async () => {
    const client = new AnthropicBedrock({
      ...claude(),
      baseURL: sandbox.awsUrl,
    });
    const request = {
      ...asking('When is ledger released?', RELEASES),
      model: CLAUDE,
    };
    const whole = await client.messages.create(request);
    expect(textOf(whole)).toBe('Ledger is released on Mondays.');
    const streamed = await client.messages.stream(request).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    const { operations } = await sandbox.control.counters();
    expect(operations).toMatchObject({
      'bedrock:InvokeModelWithResponseStream': 1,
    });
    const [{ body }] = await sandbox.control.anthropic.requests('bedrock');
    expect(body).toMatchObject({ model: 'claude-sonnet-5-5' });
  });

  it('has the Claude API as it is, with signatures', async () => {
    const { awsSecretKey, ...rest } = claude();
    const client = new AnthropicBedrockMantle({
      ...rest,
      awsSecretAccessKey: awsSecretKey,
      baseURL: `${sandbox.awsUrl}/anthropic`,
    });
    const request = asking('When is ledger released?', RELEASES);
    const streamed = await client.messages.stream(request).finalMessage();
    expect(textOf(streamed)).toBe('Ledger is released on Mondays.');
    await sandbox.control.anthropic.scenario({
      instance: 'bedrock',
      kind: 'overloaded',
    });
    await expect(client.messages.create(request)).rejects.toMatchObject({
      status: 529,
      type: 'overloaded_error',
    });
  });

  it.each([
    ['overloaded', 503],
    ['rate-limited', 429],
    ['permission-denied', 403],
    ['invalid-key', 403],
    ['unknown-model', 404],
    ['api-error', 500],
    ['prompt-too-long', 400],
  ] as const)('answers %s with %i', async (kind, status) => {
    const client = new AnthropicBedrock({
      ...claude(),
      baseURL: sandbox.awsUrl,
    });
    await sandbox.control.anthropic.scenario({ instance: 'bedrock', kind });
    await expect(
      client.messages.create({ ...asking('Hello?'), model: CLAUDE }),
    ).rejects.toMatchObject({ status });
  });
});

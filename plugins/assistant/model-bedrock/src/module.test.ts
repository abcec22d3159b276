import Anthropic from '@anthropic-ai/sdk';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  assistantModelExtensionPoint,
  ChatModel,
} from '@portolan/plugin-assistant-node';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import module from './index';

const ACCOUNT = '111122223333';

const QUESTION: Parameters<ChatModel['stream']>[0] = {
  max_tokens: 512,
  thinking: { type: 'between_tools' },
  messages: [
    {
      role: 'user',
      content: [
        {
          type: 'search_result',
          source: '/docs/ledger',
          title: 'Ledger',
          content: [{ type: 'text', text: 'Ledger is released on Mondays.' }],
          citations: { enabled: true },
        },
        { type: 'text', text: 'When is ledger released?' },
      ],
    },
  ],
};

/** The model that the module gives the assistant. */
async function modelFor(
  assistant: JsonObject,
  aws: JsonObject = {},
): Promise<ChatModel | undefined> {
  let given: ChatModel | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'assistant',
    register(env) {
      env.registerExtensionPoint(assistantModelExtensionPoint, {
        setModel: model => {
          given = model;
        },
      });
      env.registerInit({ deps: {}, init: async () => {} });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      module,
      mockServices.rootConfig.factory({ data: { assistant, aws } }),
    ],
  });
  await backend.stop();
  return given;
}

describe('Claude on Amazon Bedrock', () => {
  let sandbox: RunningSandbox;
  const endpointBefore = process.env.AWS_ENDPOINT_URL;
  beforeAll(async () => {
    sandbox = await startSandbox({
      world: world().account(ACCOUNT).region('eu-west-1'),
    });
    // Roles are assumed there too.
    process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
  });
  beforeEach(async () => {
    await sandbox.control.clearFaults();
    await sandbox.control.resetCounters();
    await sandbox.control.anthropic.reset('bedrock');
  });
  afterAll(async () => {
    if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpointBefore;
    await sandbox.stop();
  });

  async function model(bedrock: JsonObject = {}): Promise<ChatModel> {
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const found = await modelFor(
      {
        model: { provider: 'bedrock' },
        bedrock: {
          region: 'eu-west-1',
          account: ACCOUNT,
          endpoint: sandbox.awsUrl,
          ...bedrock,
        },
      },
      {
        mainAccount: { accessKeyId, secretAccessKey },
        accounts: [{ accountId: ACCOUNT, roleName: 'portolan-read' }],
      },
    );
    if (!found) throw new Error('The module gives no model.');
    return found;
  }

  const ask = async (asked: Promise<ChatModel> = model()) =>
    (await asked)
      .stream(QUESTION, { signal: new AbortController().signal })
      .finalMessage();
  const failed = (): Promise<unknown> =>
    ask().then(
      () => undefined,
      error => error,
    );
  const fails = (
    kind: Parameters<typeof sandbox.control.anthropic.scenario>[0]['kind'],
    times: number | null = null,
  ) => sandbox.control.anthropic.scenario({ instance: 'bedrock', kind, times });
  const asked = async () =>
    (await sandbox.control.anthropic.requests('bedrock')).length;

  it('answers in the account and region that are configured, with its list price', async () => {
    const claude = await model();
    expect(claude).toMatchObject({
      id: 'global.anthropic.claude-sonnet-5-5',
      title: 'Claude Sonnet 5.5 on Amazon Bedrock',
      prices: { input: 2, cachedInput: 0.2, output: 10 },
    });
    const texts: string[] = [];
    const message = await claude
      .stream(QUESTION, { signal: new AbortController().signal })
      .on('text', text => texts.push(text))
      .finalMessage();
    expect(texts.join('')).toBe('Ledger is released on Mondays.');
    expect(message.content[0]).toMatchObject({
      citations: [{ cited_text: 'Ledger is released on Mondays.' }],
    });
    const { accounts } = await sandbox.control.counters();
    expect(accounts[ACCOUNT]).toMatchObject({
      'bedrock:InvokeModelWithResponseStream': 1,
    });
  });

  it('uses the portal’s own credentials where no account is named', async () => {
    const own = await model({ account: undefined });
    await expect(
      own
        .stream(QUESTION, { signal: new AbortController().signal })
        .finalMessage(),
    ).resolves.toMatchObject({ stop_reason: 'end_turn' });
    const { operations } = await sandbox.control.counters();
    expect(operations).not.toHaveProperty('sts:AssumeRole');
  });

  it.each([
    ['overloaded', Anthropic.ServiceUnavailableError, 'overloaded_error'],
    ['rate-limited', Anthropic.RateLimitError, 'rate_limit_error'],
    ['api-error', Anthropic.InternalServerError, 'api_error'],
  ] as const)(
    'asks three times where Bedrock is %s, then throws as the Claude API would',
    async (kind, errorClass, type) => {
      await fails(kind);
      const error = await failed();
      expect(error).toBeInstanceOf(errorClass);
      expect(error).toMatchObject({ type });
      await expect(asked()).resolves.toBe(3);
    },
    15_000,
  );

  it('does not show an overload that is over at once', async () => {
    await fails('overloaded', 1);
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });

  it.each([
    ['permission-denied', Anthropic.PermissionDeniedError, 'permission_error'],
    ['invalid-key', Anthropic.PermissionDeniedError, 'authentication_error'],
    ['unknown-model', Anthropic.NotFoundError, 'not_found_error'],
    ['prompt-too-long', Anthropic.BadRequestError, 'invalid_request_error'],
  ] as const)(
    'asks once where the answer would be the same: %s',
    async (kind, errorClass, type) => {
      await fails(kind);
      const error = await failed();
      expect(error).toBeInstanceOf(errorClass);
      expect(error).toMatchObject({ type });
      await expect(asked()).resolves.toBe(1);
    },
  );

  it('throws an error in mid-stream without a status, and does not ask again', async () => {
    await fails('error-mid-stream');
    const error = await failed();
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error).toMatchObject({
      status: undefined,
      type: 'overloaded_error',
    });
    await expect(asked()).resolves.toBe(1);
  });

  it.each([
    ['cut-mid-stream', /terminated/],
    ['clean-end', /stream ended/],
  ] as const)(
    'throws where a stream does not end well: %s',
    async (kind, message) => {
      await fails(kind);
      const error = await failed();
      expect(error).toBeInstanceOf(Anthropic.AnthropicError);
      expect(error).toMatchObject({ message: expect.stringMatching(message) });
      expect(error).not.toHaveProperty('status');
      await expect(asked()).resolves.toBe(1);
    },
  );

  it('stops upstream at once where nobody listens any more', async () => {
    await sandbox.control.anthropic.change({
      instance: 'bedrock',
      deltaDelayMs: 200,
    });
    const controller = new AbortController();
    const stream = (await model()).stream(QUESTION, {
      signal: controller.signal,
    });
    await new Promise(resolve => stream.once('text', resolve));
    const stopped = Date.now();
    controller.abort();
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(
      Anthropic.APIUserAbortError,
    );
    const latest = async () =>
      (await sandbox.control.anthropic.requests('bedrock')).at(-1);
    let last = await latest();
    while (last?.outcome === 'running') last = await latest();
    expect(last).toMatchObject({ outcome: 'aborted' });
    expect(Date.parse(last?.endedAt ?? '') - stopped).toBeLessThan(250);
  });

  it('assumes its role again after Bedrock called the session expired', async () => {
    const claude = model();
    await expect(ask(claude)).resolves.toBeDefined();
    await sandbox.control.addFault({
      service: 'bedrock',
      times: 1,
      effect: { kind: 'expired-credentials' },
    });
    await expect(ask(claude)).rejects.toMatchObject({
      type: 'authentication_error',
    });
    await sandbox.control.resetCounters();
    await expect(ask(claude)).resolves.toMatchObject({
      stop_reason: 'end_turn',
    });
    const { operations } = await sandbox.control.counters();
    expect(operations).toMatchObject({ 'sts:AssumeRole': 1 });
  });
});

describe('without Bedrock', () => {
  it.each([[{}], [{ model: { provider: 'anthropic' } }]])(
    'stays away: %j',
    async assistant => {
      await expect(modelFor(assistant)).resolves.toBeUndefined();
    },
  );

  it.each([
    [{}, /assistant\.bedrock\.region is not set: expected the region/],
    [{ region: 'Ireland' }, /region is "Ireland": expected a region such as/],
    [
      { region: 'eu-west-1', account: '1234' },
      /account is "1234": expected 12 digits/,
    ],
    [
      { region: 'eu-west-1', endpoint: 'bedrock' },
      /endpoint is "bedrock": expected an address/,
    ],
    [{ region: 'eu-west-1', profile: 'a' }, /assistant\.bedrock is .*profile/],
  ])('refuses %j and says what would be valid', async (bedrock, message) => {
    await expect(
      modelFor({ model: { provider: 'bedrock' }, bedrock }),
    ).rejects.toThrow(message);
  });
});

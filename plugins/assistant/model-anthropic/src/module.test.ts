import Anthropic from '@anthropic-ai/sdk';
import { ChatModel } from '@portolan/plugin-assistant-node';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { modelFor } from './__testUtils__/modelFor';

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

describe('Claude of Anthropic’s own API', () => {
  let sandbox: RunningSandbox;
  let model: ChatModel;
  const connection = () => ({
    apiKey: sandbox.environment.PORTOLAN_ANTHROPIC_API_KEY,
    baseUrl: `${sandbox.environment.PORTOLAN_ANTHROPIC_URL}/`,
  });
  beforeAll(async () => {
    sandbox = await startSandbox({
      world: world().anthropic({ name: 'main' }),
    });
    const found = await modelFor({ anthropic: connection() });
    if (!found.model) throw new Error('The module gives no model.');
    model = found.model;
  });
  beforeEach(() => sandbox.control.anthropic.reset());
  afterAll(() => sandbox.stop());

  const ask = (signal = new AbortController().signal) =>
    model.stream(QUESTION, { signal }).finalMessage();
  const attempts = async () =>
    (await sandbox.control.anthropic.requests()).map(({ retry }) => retry);
  const failed = (): Promise<unknown> =>
    ask().then(
      () => undefined,
      error => error,
    );

  it('answers, as the model that is configured by default, with its list price', async () => {
    expect(model).toMatchObject({
      id: 'claude-sonnet-5-5',
      title: 'Claude Sonnet 5.5',
      prices: { input: 2, cachedInput: 0.2, output: 10 },
    });
    const texts: string[] = [];
    const stream = model.stream(QUESTION, {
      signal: new AbortController().signal,
    });
    const message = await stream
      .on('text', text => texts.push(text))
      .finalMessage();
    expect(texts.join('')).toBe('Ledger is released on Mondays.');
    expect(message.content[0]).toMatchObject({
      citations: [{ cited_text: 'Ledger is released on Mondays.' }],
    });
    const [{ body }] = await sandbox.control.anthropic.requests();
    expect(body).toMatchObject({ model: 'claude-sonnet-5-5', stream: true });
  });

  it.each([
    ['overloaded', Anthropic.OverloadedError, 529, 'overloaded_error'],
    ['rate-limited', Anthropic.RateLimitError, 429, 'rate_limit_error'],
    ['api-error', Anthropic.InternalServerError, 500, 'api_error'],
  ] as const)(
    'asks three times where the API is %s, then throws its own error',
    async (kind, errorClass, status, type) => {
      await sandbox.control.anthropic.scenario({
        kind,
        times: null,
        retryAfter: 0,
      });
      const error = await failed();
      expect(error).toBeInstanceOf(errorClass);
      expect(error).toMatchObject({ status, type });
      await expect(attempts()).resolves.toEqual([0, 1, 2]);
    },
    15_000,
  );

  it('does not show an overload that is over at once', async () => {
    await sandbox.control.anthropic.scenario({ kind: 'overloaded' });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
    await expect(attempts()).resolves.toEqual([0, 1]);
  });

  it.each([
    ['invalid-key', Anthropic.AuthenticationError, 401],
    ['permission-denied', Anthropic.PermissionDeniedError, 403],
    ['unknown-model', Anthropic.NotFoundError, 404],
    ['too-large', Anthropic.ContentTooLargeError, 413],
    ['prompt-too-long', Anthropic.BadRequestError, 400],
  ] as const)(
    'asks once where the answer would be the same: %s',
    async (kind, errorClass, status) => {
      await sandbox.control.anthropic.scenario({ kind });
      const error = await failed();
      expect(error).toBeInstanceOf(errorClass);
      expect(error).toMatchObject({ status });
      await expect(attempts()).resolves.toEqual([0]);
    },
  );

  it('throws an error in mid-stream without a status, and does not ask again', async () => {
    await sandbox.control.anthropic.scenario({ kind: 'error-mid-stream' });
    const error = await failed();
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error).toMatchObject({
      status: undefined,
      type: 'overloaded_error',
    });
    await expect(attempts()).resolves.toEqual([0]);
  });

  it.each([
    ['cut-mid-stream', /terminated/],
    ['clean-end', /stream ended/],
  ] as const)(
    'throws where a stream does not end well: %s',
    async (kind, message) => {
      await sandbox.control.anthropic.scenario({ kind });
      const error = await failed();
      expect(error).toBeInstanceOf(Anthropic.AnthropicError);
      expect(error).toMatchObject({ message: expect.stringMatching(message) });
      await expect(attempts()).resolves.toEqual([0]);
    },
  );

  it('passes over events that it does not know', async () => {
    await sandbox.control.anthropic.scenario({ kind: 'unknown-event' });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });

  it.each([
    ['refusal', 'refusal'],
    ['max-tokens', 'max_tokens'],
    ['context-exceeded', 'model_context_window_exceeded'],
  ] as const)('says why it stopped: %s', async (kind, reason) => {
    await sandbox.control.anthropic.scenario({ kind });
    await expect(ask()).resolves.toMatchObject({ stop_reason: reason });
  });

  it('stops upstream at once where nobody listens any more', async () => {
    await sandbox.control.anthropic.change({ deltaDelayMs: 200 });
    const controller = new AbortController();
    const stream = model.stream(QUESTION, { signal: controller.signal });
    await new Promise(resolve => stream.once('text', resolve));
    const stopped = Date.now();
    controller.abort();
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(
      Anthropic.APIUserAbortError,
    );
    let last = (await sandbox.control.anthropic.requests()).at(-1);
    while (last?.outcome === 'running')
      last = (await sandbox.control.anthropic.requests()).at(-1);
    expect(last).toMatchObject({ outcome: 'aborted' });
    expect(Date.parse(last?.endedAt ?? '') - stopped).toBeLessThan(250);
  });

  it('takes another model and other prices, and says nothing of what the backend reads', async () => {
    const prices = { input: 1, cachedInput: 0.1, output: 5 };
    const { model: other } = await modelFor({
      anthropic: connection(),
      model: {
        provider: 'anthropic',
        id: 'claude-haiku-5-5',
        prices,
        maxTokens: 2_048,
        effort: 'low',
        instructions: 'Be brief.',
      },
    });
    expect(other).toMatchObject({ title: 'Claude Haiku 5.5', prices });
  });
});

describe('without a model', () => {
  it.each([[{}], [{ anthropic: { apiKey: ' ' } }]])(
    'says how to get one: %j',
    async assistant => {
      const { model, log } = await modelFor(assistant);
      expect(model).toBeUndefined();
      expect(log.join()).toContain('Set assistant.anthropic.apiKey');
    },
  );

  it('stays away where another provider is chosen', async () => {
    const { model, log } = await modelFor({
      model: { provider: 'bedrock' },
      anthropic: { apiKey: 'sk-ant-key' },
    });
    expect(model).toBeUndefined();
    expect(log.join()).not.toContain('apiKey');
  });

  it.each([
    [
      { model: { provider: 'openai' } },
      /assistant\.model\.provider is "openai": expected anthropic or bedrock/,
    ],
    [
      { model: { prices: { input: -1, cachedInput: 0, output: 1 } } },
      /assistant\.model\.prices\.input is -1: expected 0 or more/,
    ],
    [
      { anthropic: { baseUrl: 'api.anthropic.com' } },
      /baseUrl is "api\.anthropic\.com": expected an address such as/,
    ],
    [
      { anthropic: { baseUrl: 'https://gateway.example/v1' } },
      /expected the address without \/v1/,
    ],
  ])('refuses %j and says what would be valid', async (assistant, message) => {
    await expect(modelFor(assistant)).rejects.toThrow(message);
  });

  it.each([
    [{ apiKey: 'sk hush hush' }, 'without spaces'],
    [{ key: 'sk-ant-api03-hush' }, 'key'],
  ])('does not repeat a key: %#', async (anthropic, message) => {
    const error = await modelFor({ anthropic }).then(() => undefined, String);
    expect(error).toContain(message);
    expect(error).not.toContain('hush');
  });
});

import Anthropic from '@anthropic-ai/sdk';
import { RunningSandbox } from '../startSandbox';
import {
  asking,
  clientOf,
  RELEASES,
  RUNBOOK,
  startClaude,
  tool,
} from './__testUtils__/claude';

type Request = Record<string, unknown> & {
  messages: Anthropic.MessageParam[];
};

const CALL: Anthropic.MessageParam = {
  role: 'assistant',
  content: [{ type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }],
};
const DOCUMENT = {
  type: 'document',
  source: { type: 'text', media_type: 'text/plain', data: 'a' },
};

/** What is done to a request that is good, and what the API says of it. */
const REFUSED: [string, (request: Request) => void, RegExp][] = [
  ['a temperature', r => (r.temperature = 1), /^temperature: Extra inputs/],
  ['top_p', r => (r.top_p = 0.9), /^top_p: Extra inputs are not permitted/],
  ['top_k', r => (r.top_k = 5), /^top_k: Extra inputs are not permitted/],
  [
    'a forced tool',
    r => (r.tool_choice = { type: 'tool', name: 'look' }),
    /tool_choice/,
  ],
  ['any tool', r => (r.tool_choice = { type: 'any' }), /tool_choice/],
  [
    'a prefill',
    r => r.messages.push({ role: 'assistant', content: 'So' }),
    /prefill/,
  ],
  [
    'thinking that is disabled',
    r => (r.thinking = { type: 'disabled' }),
    /thinking.type: "disabled"/,
  ],
  [
    'a budget of thinking',
    r => (r.thinking = { type: 'enabled', budget_tokens: 2_048 }),
    /budget_tokens/,
  ],
  [
    'thinking between tools with much effort',
    r => (r.output_config = { effort: 'max' }),
    /between_tools/,
  ],
  [
    'citations for some sources only',
    r =>
      (r.messages[0].content = [
        RUNBOOK,
        { ...RELEASES, citations: { enabled: false } },
        { type: 'text', text: 'Hello?' },
      ]),
    /all or none/,
  ],
  [
    'citations with a schema of the answer',
    r => (r.output_config = { format: { type: 'json_schema', schema: {} } }),
    /structured outputs/,
  ],
  [
    'citations in the user’s text',
    r =>
      (r.messages[0].content = [
        {
          type: 'text',
          text: 'Hello?',
          citations: [
            {
              type: 'search_result_location',
              cited_text: 'a',
              source: 'a',
              title: 'a',
              search_result_index: 0,
              start_block_index: 0,
              end_block_index: 1,
            },
          ],
        },
      ]),
    /citations are not permitted on text blocks of user messages/,
  ],
  [
    'documents of the assistant',
    r =>
      r.messages.push(
        { role: 'assistant', content: [DOCUMENT as never] },
        { role: 'user', content: 'And?' },
      ),
    /`document` blocks are not permitted in assistant messages/,
  ],
  [
    'a call without its result',
    r => r.messages.push(CALL, { role: 'user', content: 'And?' }),
    /without `tool_result` blocks immediately after: toolu_1/,
  ],
  [
    'a result without its call',
    r =>
      (r.messages[0].content = [
        { type: 'tool_result', tool_use_id: 'toolu_9' },
      ]),
    /unexpected `tool_use_id` found in `tool_result` blocks: toolu_9/,
  ],
  [
    'a thought that was changed',
    r =>
      r.messages.push(
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'other', signature: 'EqQB' },
            { type: 'text', text: 'So.' },
          ],
        },
        { role: 'user', content: 'And?' },
      ),
    /Invalid `signature` in `thinking` block/,
  ],
  [
    'an empty text',
    r => (r.messages[0].content = [{ type: 'text', text: ' ' }]),
    /non-whitespace text/,
  ],
  [
    'an empty sentence of a source of a tool',
    r =>
      r.messages.push(CALL, {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: 'toolu_1',
            content: [{ ...RUNBOOK, content: [{ type: 'text', text: '' }] }],
          },
        ],
      }),
    /non-whitespace text/,
  ],
  ['no messages', r => (r.messages = []), /^messages: /],
  [
    'two tools of one name',
    r => (r.tools = [tool('look', {}), tool('look', {})]),
    /Tool names must be unique/,
  ],
  [
    'a tool with dots in its name',
    r => (r.tools = [tool('platform.look', {})]),
    /^tools\.0\.name: String should match pattern/,
  ],
  ['no max_tokens', r => delete r.max_tokens, /^max_tokens: /],
  [
    'more than four breakpoints of the cache',
    r =>
      (r.system = Array.from({ length: 5 }, () => ({
        type: 'text',
        text: 'a',
        cache_control: { type: 'ephemeral' },
      }))),
    /A maximum of 4 blocks with cache_control may be provided. Found 5/,
  ],
  [
    'a prompt that is too long',
    r => (r.system = 'word '.repeat(9_000)),
    /prompt is too long: \d+ tokens > 10000 maximum/,
  ],
];

describe('the Claude API refuses', () => {
  let sandbox: RunningSandbox;
  let client: Anthropic;
  beforeAll(async () => {
    sandbox = await startClaude(
      { contextTokens: 10_000, requestBytes: 100_000 },
      true,
    );
    client = clientOf(sandbox);
  });
  afterAll(() => sandbox.stop());

  const error = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      thrown => thrown,
    );

  it.each(REFUSED)('%s', async (_what, change, message) => {
    const request: Request = { ...structuredClone(asking('Hello?', RUNBOOK)) };
    change(request);
    const refused = await error(client.post('/v1/messages', { body: request }));
    expect(refused).toBeInstanceOf(Anthropic.BadRequestError);
    expect(refused).toMatchObject({
      type: 'invalid_request_error',
      apiMessage: expect.stringMatching(message),
      requestID: expect.stringMatching(/^req_/),
    });
  });

  it('who has no key, another key, or asks for no version', async () => {
    const url = sandbox.environment.PORTOLAN_ANTHROPIC_URL;
    const without = await fetch(`${url}/v1/models`);
    expect(without.status).toBe(401);
    await expect(without.json()).resolves.toMatchObject({
      type: 'error',
      error: { type: 'authentication_error', details: null },
      request_id: without.headers.get('request-id'),
    });
    const stranger = clientOf(sandbox, { apiKey: 'sk-ant-other' });
    await expect(
      stranger.messages.create(asking('Hello?')),
    ).rejects.toBeInstanceOf(Anthropic.AuthenticationError);
    const key = sandbox.environment.PORTOLAN_ANTHROPIC_API_KEY;
    const versionless = await fetch(`${url}/v1/models`, {
      headers: { 'x-api-key': key },
    });
    expect(versionless.status).toBe(400);
  });

  it('models that there are not, and what is too large or no JSON', async () => {
    await expect(
      client.messages.create({ ...asking('Hello?'), model: 'claude-2' }),
    ).rejects.toMatchObject({ status: 404, type: 'not_found_error' });
    await expect(
      client.messages.create(asking('word '.repeat(30_000))),
    ).rejects.toMatchObject({ status: 413, type: 'request_too_large' });
    const { PORTOLAN_ANTHROPIC_URL: url, PORTOLAN_ANTHROPIC_API_KEY: key } =
      sandbox.environment;
    const answer = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'anthropic-version': '2026-10-21' },
      body: '{',
    });
    expect(answer.status).toBe(400);
  });

  it.each([
    ['throttle', 429, 'rate_limit_error'],
    ['expired-credentials', 401, 'authentication_error'],
    ['access-denied', 403, 'permission_error'],
  ] as const)('what a fault says: %s', async (kind, status, type) => {
    await sandbox.control.addFault({
      service: 'anthropic',
      operation: 'CreateMessage',
      times: 1,
      effect: { kind },
    });
    await expect(
      client.messages.create(asking('Hello?', RUNBOOK)),
    ).rejects.toMatchObject({ status, type });
  });

  it('with an overload where a fault is a 529', async () => {
    await sandbox.control.addFault({
      service: 'anthropic',
      times: 1,
      effect: { kind: 'status', status: 529 },
    });
    await expect(
      client.messages.create(asking('Hello?', RUNBOOK)),
    ).rejects.toBeInstanceOf(Anthropic.OverloadedError);
  });
});

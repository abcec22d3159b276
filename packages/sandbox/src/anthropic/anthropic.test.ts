import Anthropic from '@anthropic-ai/sdk';
import { RunningSandbox } from '../startSandbox';
import {
  asking,
  clientOf,
  RELEASES,
  RUNBOOK,
  searchResult,
  startClaude,
  textOf,
  tool,
} from './__testUtils__/claude';

describe('the Claude API', () => {
  let sandbox: RunningSandbox;
  let client: Anthropic;
  beforeAll(async () => {
    sandbox = await startClaude();
    client = clientOf(sandbox);
  });
  beforeEach(() => sandbox.control.anthropic.reset());
  afterAll(() => sandbox.stop());

  const create = (request: ReturnType<typeof asking>) =>
    client.messages.create(request);

  it('quotes what matches the question, with the place of every quote', async () => {
    const { content, stop_reason, usage } = await create(
      asking('How do I drain the payment queue?', RELEASES, RUNBOOK),
    );
    expect(content).toEqual([
      {
        type: 'text',
        text: 'When the payment queue grows, drain it with `drain-queue --all`.',
        citations: [
          {
            type: 'search_result_location',
            cited_text:
              'When the payment queue grows, drain it with `drain-queue --all`. ',
            source: '/docs/runbook-of-checkout',
            title: 'Runbook of checkout',
            search_result_index: 1,
            start_block_index: 1,
            end_block_index: 2,
          },
        ],
      },
    ]);
    expect(stop_reason).toBe('end_turn');
    expect(usage.input_tokens).toBeGreaterThan(50);
    expect(usage.output_tokens).toBeGreaterThan(10);
  });

  it('says that the sources do not answer, where they do not', async () => {
    const message = await create(
      asking('What is the capital of Portugal?', RELEASES, RUNBOOK),
    );
    expect(textOf(message)).toBe('The sources do not answer this question.');
  });

  it('believes a message that says that nothing was found', async () => {
    const request = asking('When is ledger released?');
    request.messages[0].content = [
      RELEASES,
      { type: 'text', text: 'The search for the question found nothing.' },
      { type: 'text', text: 'When is ledger released?' },
    ];
    const message = await create(request);
    expect(textOf(message)).toBe('The sources do not answer this question.');
  });

  it('streams the same answer as it gives at once', async () => {
    const request = asking('When is ledger released?', RUNBOOK, RELEASES);
    const whole = await create(request);
    const events: string[] = [];
    const stream = client.messages.stream(request);
    stream.on('streamEvent', ({ type }) => events.push(type));
    const streamed = await stream.finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens);
    expect(stream.request_id).toMatch(/^req_/);
    expect(events.slice(0, 2)).toEqual([
      'message_start',
      'content_block_start',
    ]);
    expect(events.filter(type => type === 'content_block_delta').length).toBe(
      Math.ceil(textOf(whole).length / 17) + 1,
    );
  });

  it('sends every event by its name, and a ping', async () => {
    const { PORTOLAN_ANTHROPIC_URL: url, PORTOLAN_ANTHROPIC_API_KEY: key } =
      sandbox.environment;
    const answer = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'anthropic-version': '2026-10-21' },
      body: JSON.stringify({ ...asking('Hello?', RUNBOOK), stream: true }),
    });
    expect(answer.headers.get('content-type')).toMatch('text/event-stream');
    const text = await answer.text();
    expect(text).toContain('event: ping\ndata: {"type":"ping"}\n\n');
    for (const [, name, data] of text.matchAll(/event: (.*)\ndata: (.*)\n/g))
      expect(JSON.parse(data).type).toBe(name);
  });

  const READING = [
    tool('list-resources', { entityRef: { type: 'string' } }),
    tool('read-logs', {
      entityRef: { type: 'string' },
      provider: { type: 'string' },
      id: { type: 'string' },
    }),
    tool('propose-action', {
      entityRef: { type: 'string' },
      provider: { type: 'string' },
      resourceId: { type: 'string' },
      action: { type: 'string' },
    }),
  ];

  it('looks at what is live first, in pieces of JSON, and cites what it saw', async () => {
    const request = {
      ...asking('Why is checkout unhealthy?', RUNBOOK),
      system: 'The open entity is component:default/checkout.',
      tools: READING,
    };
    const pieces: string[] = [];
    const first = await client.messages
      .stream(request)
      .on('inputJson', piece => pieces.push(piece))
      .finalMessage();
    expect(first.stop_reason).toBe('tool_use');
    const call = first.content.find(block => block.type === 'tool_use');
    expect(call).toMatchObject({
      name: 'list-resources',
      input: { entityRef: 'component:default/checkout' },
    });
    expect(pieces.length).toBeGreaterThan(3);
    const seen = searchResult('State of checkout', [
      'provider: ecs, id: arn:aws:ecs:eu-west-1:1:service/shop/checkout, ',
      'unhealthy: 2 of 3 tasks were killed, out of memory. ',
    ]);
    request.messages.push(
      { role: 'assistant', content: first.content },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: call?.id ?? '', content: [seen] },
        ],
      },
    );
    const second = await create(request);
    const logs = second.content.find(block => block.type === 'tool_use');
    expect(logs).toMatchObject({
      name: 'read-logs',
      input: {
        provider: 'ecs',
        id: 'arn:aws:ecs:eu-west-1:1:service/shop/checkout',
      },
    });
    request.messages.push(
      { role: 'assistant', content: second.content },
      {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: logs?.id ?? '',
            content: 'You may not read logs.',
            is_error: true,
          },
        ],
      },
    );
    const last = await create(request);
    expect(last.stop_reason).toBe('end_turn');
    expect(last.content[0]).toMatchObject({
      text: expect.stringContaining('2 of 3 tasks were killed'),
      citations: [
        {
          cited_text: seen.content.map(({ text }) => text).join(''),
          search_result_index: 1,
          start_block_index: 0,
          end_block_index: 2,
        },
      ],
    });
    expect(textOf(last)).toContain('read-logs failed: You may not read logs.');
  });

  it('proposes what it is ordered to do, of the actions that it saw', async () => {
    const request = {
      ...asking('Roll back component:default/checkout'),
      tools: READING,
    };
    const first = await create(request);
    const [call] = first.content.filter(block => block.type === 'tool_use');
    request.messages.push(
      { role: 'assistant', content: first.content },
      {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: call.id,
            content:
              '{"provider":"ecs","id":"arn:1","actions":[{"id":"roll-back"}]}',
          },
        ],
      },
    );
    const second = await create(request);
    expect(second.content.at(-1)).toMatchObject({
      name: 'propose-action',
      input: {
        entityRef: 'component:default/checkout',
        provider: 'ecs',
        resourceId: 'arn:1',
        action: 'roll-back',
      },
    });
  });

  it('proposes only what may be done now, on the resource that can', async () => {
    const ask = async (question: string, actions: string[]) => {
      const request = {
        ...asking(`${question} component:default/checkout`),
        tools: READING,
      };
      const first = await create(request);
      const [call] = first.content.filter(block => block.type === 'tool_use');
      const state = searchResult(
        'State',
        actions.map(
          (listed, i) =>
            `For tools: provider "ecs", id "arn:${i}", actions: ${listed}.`,
        ),
      );
      request.messages.push(
        { role: 'assistant', content: first.content },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: call.id, content: [state] },
          ],
        },
      );
      return (await create(request)).content.at(-1);
    };
    const not = '(not now or not for this person)';
    const offered = [`redeploy, roll-back ${not}`, 'redeploy, roll-back'];
    await expect(ask('Roll back', offered)).resolves.toMatchObject({
      input: { action: 'roll-back', resourceId: 'arn:1', provider: 'ecs' },
    });
    await expect(ask('Please restart', offered)).resolves.toMatchObject({
      input: { action: 'redeploy', resourceId: 'arn:0' },
    });
  });

  it('searches once more in its own words before it gives up', async () => {
    const request = {
      ...asking('Where is the moon?', RUNBOOK),
      tools: [tool('search_knowledge', { query: { type: 'string' } })],
    };
    const { content } = await create(request);
    expect(content.at(-1)).toMatchObject({
      name: 'search_knowledge',
      input: { query: 'Where is the moon?' },
    });
  });

  it('thinks before it speaks unless it is told to only between tools', async () => {
    const { thinking: _between, ...request } = asking(
      'When is ledger released?',
      RELEASES,
    );
    const omitted = await create(request);
    expect(omitted.content[0]).toMatchObject({
      type: 'thinking',
      thinking: '',
    });
    const shown = await create({
      ...request,
      thinking: { type: 'adaptive', display: 'summarized' },
    });
    expect(shown.content[0]).toMatchObject({
      type: 'thinking',
      thinking: expect.stringMatching(/\w/),
    });
  });

  it('reads a prompt from its cache the second time', async () => {
    const request = {
      ...asking('When is ledger released?', RELEASES),
      system: 'You answer for Meridian. '.repeat(300),
      cache_control: { type: 'ephemeral' as const },
    };
    const first = await create(request);
    expect(first.usage.cache_creation_input_tokens).toBeGreaterThan(1_024);
    const second = await create(request);
    expect(second.usage.cache_read_input_tokens).toBeGreaterThan(1_024);
    expect(second.usage.input_tokens).toBeLessThan(10);
  });

  it('answers by a script: text, forged citations, calls, waiting', async () => {
    await sandbox.control.anthropic.script({
      when: 'ledger',
      steps: [
        { kind: 'text', text: 'So it is: ' },
        { kind: 'cite', result: 0, citedText: 'never said', text: 'never.' },
        { kind: 'wait', ms: 5 },
        { kind: 'tool', name: 'delete-everything', input: { sure: true } },
      ],
    });
    const other = await create(
      asking('When is storefront released?', RELEASES),
    );
    expect(textOf(other)).toMatch(/^Storefront/);
    const { content, stop_reason } = await create(
      asking('When is ledger released?', RELEASES),
    );
    expect(stop_reason).toBe('tool_use');
    expect(content).toMatchObject([
      { text: 'So it is: ' },
      { citations: [{ cited_text: 'never said', source: '/docs/releases' }] },
      { name: 'delete-everything', input: { sure: true } },
    ]);
  });

  it('lists its models, counts tokens, and is counted itself', async () => {
    const models = [];
    for await (const { id } of client.models.list()) models.push(id);
    expect(models).toContain('claude-sonnet-5-5');
    await expect(
      client.models.retrieve('claude-haiku-5-5'),
    ).resolves.toMatchObject({ display_name: 'Claude Haiku 5.5' });
    const { messages, model } = asking('Hello?', RUNBOOK);
    const { input_tokens } = await client.messages.countTokens({
      model,
      messages,
    });
    expect(input_tokens).toBeGreaterThan(20);
    await sandbox.control.resetCounters();
    await client.messages.stream(asking('Hello?', RUNBOOK)).finalMessage();
    const { operations } = await sandbox.control.counters();
    expect(operations).toEqual({ 'anthropic:CreateMessage': 1 });
  });
});

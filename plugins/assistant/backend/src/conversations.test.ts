import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ofType, textOf } from './__testUtils__/answerStream';
import {
  AssistantPortal,
  GUEST,
  startAssistant,
} from './__testUtils__/assistantPortal';

jest.setTimeout(60_000);

const EVE = 'user:default/eve';
const CHECKOUT = 'component:default/checkout';

const entity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

let portal: AssistantPortal;

beforeAll(async () => {
  portal = await startAssistant({
    world: { entities: [entity('checkout')] },
    config: {
      assistant: {
        answers: { perUser: { requests: 1_000 } },
        budget: { perUserPerDayUsd: 0.02 },
      },
    },
  });
});
afterAll(() => portal.stop());
beforeEach(async () => {
  await portal.sandbox.control.anthropic.reset();
  portal.world.denied = [];
});

const get = (path: string, as?: string) => portal.call('get', path, { as });

async function told(conversation: string, text: string, as = GUEST) {
  await portal.sandbox.control.anthropic.script({
    steps: [{ kind: 'text', text: `You said: ${text}` }],
  });
  return portal.answer(text, { conversation, as });
}

describe('a conversation', () => {
  it('is named after its first question, until somebody renames it', async () => {
    const id = await portal.converse(GUEST, CHECKOUT);
    await told(id, 'Where is\n the runbook?');
    expect((await get(`/v1/conversations/${id}`)).body).toMatchObject({
      title: 'Where is the runbook?',
      entityRef: CHECKOUT,
      messages: [
        { role: 'user', text: 'Where is\n the runbook?' },
        { role: 'assistant', outcome: 'complete' },
      ],
    });
    const renamed = await portal.call('patch', `/v1/conversations/${id}`, {
      body: { title: 'Runbooks' },
    });
    expect(renamed.body.title).toBe('Runbooks');
  });

  it.each(['get', 'patch', 'delete'] as const)(
    'of another person is not there: %s',
    async method => {
      const id = await portal.converse(EVE);
      await told(id, 'A secret of mine', EVE);
      const body = method === 'patch' ? { title: 'Mine now' } : undefined;
      const answer = await portal.call(method, `/v1/conversations/${id}`, {
        body,
      });
      expect(answer.status).toBe(404);
      const list = await get('/v1/conversations?q=secret');
      expect(list.body.items).toEqual([]);
      expect((await get(`/v1/conversations/${id}`, EVE)).status).toBe(200);
    },
  );

  it('is found by what its person wrote, and read in pages', async () => {
    const as = 'user:default/pat';
    const ids: string[] = [];
    for (const text of ['100% of it', 'One_thing', 'Another thing']) {
      const id = await portal.converse(as);
      await told(id, text, as);
      ids.unshift(id);
    }
    const first = (await get('/v1/conversations?limit=2', as)).body;
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(
      ids.slice(0, 2),
    );
    const second = (
      await get(`/v1/conversations?limit=2&cursor=${first.next}`, as)
    ).body;
    expect(second.items).toHaveLength(1);
    expect(second.next).toBeUndefined();
    const found = async (q: string) =>
      (await get(`/v1/conversations?q=${encodeURIComponent(q)}`, as)).body.items
        .length;
    expect(await found('THING')).toBe(2);
    expect(await found('100%')).toBe(1);
    expect(await found('e_t')).toBe(1);
    expect((await get('/v1/conversations?cursor=x', as)).status).toBe(400);
  });

  it('is found by the entity it began on', async () => {
    const as = 'user:default/kim';
    const about = await portal.converse(as, CHECKOUT);
    await portal.converse(as);

    const found = await get(
      `/v1/conversations?entityRef=${encodeURIComponent(CHECKOUT)}`,
      as,
    );
    expect(found.body.items).toMatchObject([
      { id: about, entityRef: CHECKOUT },
    ]);
    const wrong = await get('/v1/conversations?entityRef=%20', as);
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('entity ref') } },
    });
  });

  it('is gone with everything in it once it is deleted', async () => {
    const id = await portal.converse();
    const [{ messageId }] = ofType(await told(id, 'To be forgotten'), 'status');
    const path = `/v1/conversations/${id}`;
    expect((await portal.call('delete', path)).status).toBe(204);
    expect((await get(path)).status).toBe(404);
    const feedback = await portal.call(
      'post',
      `/v1/messages/${messageId}/feedback`,
      { body: { rating: 'up' } },
    );
    expect(feedback.status).toBe(404);
  });

  it('goes on from a question that is asked anew', async () => {
    const id = await portal.converse();
    await told(id, 'First');
    await told(id, 'Second');
    const { messages } = (await get(`/v1/conversations/${id}`)).body;
    await portal.answer('First, in other words', {
      conversation: id,
      replaces: messages[0].id,
    });
    const after = (await get(`/v1/conversations/${id}`)).body.messages;
    expect(after.map(({ text }: { text: string }) => text)[0]).toBe(
      'First, in other words',
    );
    expect(after).toHaveLength(2);
  });
});

describe('feedback', () => {
  it('is kept beside the answer, and exported for golden sets to whom may read it', async () => {
    const id = await portal.converse();
    const [{ messageId }] = ofType(
      await told(id, 'Was it "good": yes?'),
      'status',
    );
    const path = `/v1/messages/${messageId}/feedback`;
    const body = { rating: 'down', reason: 'Too short' };
    expect((await portal.call('post', path, { body })).status).toBe(200);
    const { messages } = (await get(`/v1/conversations/${id}`)).body;
    expect(messages[1].feedback).toEqual(body);
    const exported = await get('/v1/feedback');
    expect(exported.type).toBe('application/yaml');
    expect(exported.text).toContain('question: "Was it \\"good\\": yes?"');
    expect(exported.text).toContain('reason: "Too short"');
    portal.world.denied = ['assistant.feedback.read'];
    expect((await get('/v1/feedback')).status).toBe(403);
  });

  it('is nobody else’s to give', async () => {
    const id = await portal.converse(EVE);
    const [{ messageId }] = ofType(await told(id, 'Mine', EVE), 'status');
    const { status } = await portal.call(
      'post',
      `/v1/messages/${messageId}/feedback`,
      { body: { rating: 'up' } },
    );
    expect(status).toBe(404);
  });
});

describe('who may not use the assistant', () => {
  it.each([
    ['get', '/v1/status'],
    ['get', '/v1/search?q=x'],
    ['get', '/v1/conversations'],
    ['get', '/v1/suggestions'],
    ['post', '/v1/conversations'],
  ] as const)('is told whom to ask: %s %s', async (method, path) => {
    portal.world.denied = ['assistant.chat.use'];
    const { status, body } = await portal.call(method, path);
    expect(status).toBe(403);
    expect(body.error.message).toContain('Ask the platform team');
  });

  it.each([
    ['get', '/v1/index'],
    ['post', '/v1/index/refresh'],
  ] as const)('as to the index: %s %s', async (method, path) => {
    portal.world.denied = ['assistant.index.manage'];
    expect((await portal.call(method, path)).status).toBe(403);
    expect((await get('/v1/status')).body.mayManageIndex).toBe(false);
  });

  it('services and strangers are refused with a sentence', async () => {
    const as = (authorization: string) =>
      portal.raw('/v1/conversations', authorization);
    const service = await as(mockCredentials.service.header());
    expect(service.status).toBe(403);
    expect(service.body.error.message).toContain('user’s token');
    expect((await as(mockCredentials.none.header())).status).toBe(401);
  });
});

describe('the budget of a day', () => {
  it('ends answers, not the search, and belongs to one person', async () => {
    const as = 'user:default/spender';
    const status = async () => (await get('/v1/status', as)).body.budgetLeft;
    expect(await status()).toBe(1);
    for (let asked = 0; asked < 60 && (await status()) > 0; asked += 1) {
      await portal.answer('Which moon does Saturn like best?', { as });
    }
    expect(await status()).toBe(0);
    const events = await portal.answer('Which moon?', { as });
    expect(ofType(events, 'error')[0].error.code).toBe('budget-exhausted');
    expect(ofType(events, 'sources')).toHaveLength(1);
    expect(textOf(events)).toBe('');
    expect((await get('/v1/status')).body.budgetLeft).toBeGreaterThan(0);
  });
});

it('what is asked and answered is on record, and not its words', async () => {
  const id = await portal.converse();
  await told(id, 'Nobody logs this sentence');
  const record = portal.audited.find(
    ({ eventId, meta }) =>
      eventId === 'answer' && JSON.stringify(meta).includes(id),
  );
  expect(record).toMatchObject({
    outcome: 'succeeded',
    meta: { by: GUEST, outcome: 'complete' },
  });
  expect(JSON.stringify(portal.audited)).not.toContain('Nobody logs this');
  expect(portal.log()).not.toContain('Nobody logs this');
});

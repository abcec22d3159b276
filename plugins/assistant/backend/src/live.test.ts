import { JsonObject } from '@backstage/types';
import { CANARIES, canariesIn } from '@portolan/sandbox';
import { ofType, textOf } from './__testUtils__/answerStream';
import {
  AssistantPortal,
  GUEST,
  startAssistant,
} from './__testUtils__/assistantPortal';
import {
  CHECKOUT,
  component,
  liveActions,
  snapshot,
  testAction,
} from './__testUtils__/liveActions';

jest.setTimeout(60_000);

const EVE = 'user:default/eve';
const WHY = 'Why is checkout unhealthy right now?';

let portal: AssistantPortal;

const claude = () => portal.sandbox.control.anthropic;

beforeAll(async () => {
  portal = await startAssistant({
    world: { entities: [component('checkout'), component('ledger')] },
    config: {
      assistant: {
        answers: { perUser: { requests: 1_000 }, toolTimeout: 0.4 },
      },
    },
  });
});
afterAll(() => portal.stop());
beforeEach(async () => {
  await claude().reset();
  portal.world.actions = liveActions({});
  portal.world.mayRead = () => true;
  portal.invoked.length = 0;
});

const propose = (input: JsonObject) =>
  claude().script({
    steps: [
      {
        kind: 'tool',
        name: 'propose_action',
        input: {
          entityRef: CHECKOUT,
          provider: 'ecs',
          resourceId: snapshot().id,
          action: 'rollback',
          why: 'It runs out of memory since 2.4.1.',
          ...input,
        },
      },
    ],
  });

describe('what is live', () => {
  it('is read with the rights of the asker, shown as a step, and cited with its time', async () => {
    const events = await portal.answer(WHY, { entityRef: CHECKOUT });
    expect(portal.invoked).toContainEqual({
      id: 'platform:list-resources',
      user: GUEST,
      input: { entityRef: CHECKOUT },
    });
    const [start] = ofType(events, 'tool-start');
    expect(start.step).toMatchObject({
      tool: 'list_resources',
      title: 'Reads the state of checkout',
      state: 'running',
    });
    const [end] = ofType(events, 'tool-end');
    expect(end.step).toMatchObject({ id: start.step.id, state: 'done' });
    expect(end.step.result).toContain('exit code 137');
    const sources = ofType(events, 'sources').at(-1)?.sources ?? [];
    const live = sources.find(({ source }) => source === 'live');
    expect(live).toMatchObject({
      url: '/catalog/default/component/checkout',
      entityRef: CHECKOUT,
      asOf: '2026-11-22T10:00:00.000Z',
    });
    const cited = ofType(events, 'citation').map(({ citation }) => citation);
    expect(cited.length).toBeGreaterThan(0);
    for (const { source, verified, quote, at } of cited) {
      expect(verified).toBe(true);
      expect(sources[source - 1].text).toContain(quote);
      expect(at).toBeLessThanOrEqual(textOf(events).length);
    }
  });

  it('of the past is a line for each thing that happened', async () => {
    portal.world.actions = [
      testAction('platform:read-timeline', () => ({
        items: [
          {
            id: '1',
            at: '2026-11-22T09:00:00.000Z',
            provider: 'ecs',
            resourceId: 'x',
            resourceName: 'checkout',
            kind: 'deployment',
            status: 'failed',
            from: '2.4.0',
            to: '2.4.1',
            reason: 'The circuit breaker went back.',
          },
        ],
        errors: [],
      })),
    ];
    await claude().script({
      steps: [
        { kind: 'tool', name: 'read_timeline', input: { entityRef: CHECKOUT } },
      ],
    });
    const events = await portal.answer('What happened?');
    expect(ofType(events, 'sources').at(-1)?.sources.at(-1)).toMatchObject({
      heading: 'Timeline',
      text: '2026-11-22T09:00:00.000Z: deployment of checkout (ecs), from 2.4.0 to 2.4.1, failed: The circuit breaker went back.',
    });
  });

  it('is offered only as far as it reads and is allowed', async () => {
    await portal.answer(WHY, { entityRef: CHECKOUT });
    const [{ body }] = await claude().requests();
    expect(
      (body as { tools: { name: string }[] }).tools.map(({ name }) => name), // as the API wants it
    ).toEqual([
      'search_knowledge',
      'list_resources',
      'read_logs',
      'propose_action',
    ]);
  });

  it.each([
    'ecs-rollback',
    'platform_ecs_rollback',
    'ecs_scale',
    'liar',
    'catalog_read_everything',
  ])(
    'is not called where it may not be, whatever the model says: %s',
    async name => {
      let called = 0;
      portal.world.actions = liveActions({ forbidden: () => (called += 1) });
      await claude().script({
        steps: [{ kind: 'tool', name, input: { entityRef: CHECKOUT } }],
      });
      const events = await portal.answer(WHY, { entityRef: CHECKOUT });
      expect(called).toBe(0);
      expect(events.at(-1)).toMatchObject({ type: 'done' });
    },
  );

  it('that does not answer in time, or fails, is a step that failed, without upstream’s secrets', async () => {
    portal.world.actions = [
      testAction('platform:list-resources', () => {
        throw new Error(`Refused with token=${CANARIES.logToken}`);
      }),
      testAction('platform:read-logs', () => new Promise(() => {})),
    ];
    await claude().script({
      steps: [
        {
          kind: 'tool',
          name: 'list_resources',
          input: { entityRef: CHECKOUT },
        },
        { kind: 'tool', name: 'read_logs', input: { entityRef: CHECKOUT } },
      ],
    });
    const stream = await portal.ask('Hello?', { entityRef: CHECKOUT });
    const steps = ofType(await stream.all(), 'tool-end').map(
      ({ step }) => step,
    );
    expect(steps.slice(0, 2)).toMatchObject([
      { state: 'failed', result: expect.stringContaining('[hidden]') },
      { state: 'failed', result: 'No answer in time' },
    ]);
    expect(canariesIn(stream.raw())).toEqual([]);
  });

  it('is bounded and without secrets, in prompt, stream, history and log', async () => {
    portal.world.actions = liveActions({
      logs: () => ({
        lines: Array.from({ length: 400 }, (_, index) => ({
          time: '2026-11-22T10:00:00.000Z',
          text: `line ${index} password=${CANARIES.logPassword} Bearer ${CANARIES.logToken} ${CANARIES.logAccessKey} ${CANARIES.logJwt}`,
        })),
      }),
    });
    await claude().script({
      steps: [
        {
          kind: 'tool',
          name: 'read_logs',
          input: { entityRef: CHECKOUT, provider: 'ecs', id: 'x' },
        },
      ],
    });
    const conversation = await portal.converse();
    const stream = await portal.ask('What do the lines say?', { conversation });
    const events = await stream.all();
    const live = ofType(events, 'sources').at(-1)?.sources.at(-1);
    expect(live?.text).toContain('line 1 ');
    expect(live?.text.length).toBeLessThanOrEqual(8_100);
    const read = await portal.call('get', `/v1/conversations/${conversation}`);
    const requests = JSON.stringify(await claude().requests());
    for (const text of [stream.raw(), read.text, requests, portal.log()]) {
      expect(canariesIn(text)).toEqual([]);
    }
  });
});

describe('an action that the model proposes', () => {
  it('is shown to the person, and not done', async () => {
    let called = 0;
    portal.world.actions = liveActions({ forbidden: () => (called += 1) });
    await propose({ action: 'scale', input: { count: 4 } });
    const events = await portal.answer('Help.', { entityRef: CHECKOUT });
    expect(ofType(events, 'action').map(({ action }) => action)).toEqual([
      {
        entityRef: CHECKOUT,
        provider: 'ecs',
        resourceId: snapshot().id,
        resourceName: 'checkout',
        action: 'scale',
        title: 'Scale',
        input: { count: 4 },
        why: 'It runs out of memory since 2.4.1.',
      },
    ]);
    expect(called).toBe(0);
    expect(portal.invoked.map(({ id }) => id)).toEqual([
      'platform:list-resources',
    ]);
  });

  it.each([
    [
      'an entity that the asker cannot see',
      { entityRef: 'component:default/secret' },
    ],
    ['a resource that the entity does not have', { resourceId: 'other' }],
    ['an action that there is not', { action: 'delete' }],
    ['an action that the asker may not take', { action: 'stop' }],
    ['an input that the action does not take', { input: { force: 'yes' } }],
    ['a number that is too high', { action: 'scale', input: { count: 99 } }],
    ['what is no input at all', { input: { count: { deep: 1 } } }],
  ])('is not shown with %s', async (_, input) => {
    portal.world.actions = [
      testAction('platform:list-resources', ({ entityRef }) => {
        if (entityRef !== CHECKOUT) throw new Error('There is no such entity');
        return { items: [snapshot()], problems: [] };
      }),
    ];
    await propose(input);
    const events = await portal.answer('Help.', { entityRef: CHECKOUT });
    expect(ofType(events, 'action')).toEqual([]);
    expect(ofType(events, 'tool-end')[0].step.state).toBe('failed');
    expect(events.at(-1)).toMatchObject({ outcome: 'complete' });
  });
});

describe('rights that are taken away', () => {
  it('hide what rests on them from history and from the next question', async () => {
    const conversation = await portal.converse();
    await portal.answer(WHY, { conversation, entityRef: CHECKOUT });
    portal.world.mayRead = (user, ref) => user === EVE || ref !== CHECKOUT;
    const { text, body } = await portal.call(
      'get',
      `/v1/conversations/${conversation}`,
    );
    expect(body.messages[1].hiddenSources).toBeGreaterThan(0);
    expect(body.messages[1].citations).toEqual([]);
    expect(text).not.toContain('exit code 137');
    await claude().reset();
    await portal.answer('And before that?', { conversation });
    const requests = JSON.stringify(await claude().requests());
    expect(requests).not.toContain('exit code 137');
    const refused = await portal.ask('Why?', { entityRef: CHECKOUT });
    expect(refused.status).toBe(404);
  });
});

describe('suggestions', () => {
  const suggested = async (entityRef?: string) =>
    (
      await portal.call(
        'get',
        `/v1/suggestions${entityRef ? `?entityRef=${entityRef}` : ''}`,
      )
    ).body.questions;

  it('come from how the entity is', async () => {
    expect((await suggested(CHECKOUT))[0]).toBe('Why is checkout unhealthy?');
  });

  it('come without it where nothing answers', async () => {
    portal.world.actions = [];
    expect(await suggested(CHECKOUT)).toContain(
      'What is checkout, and who owns it?',
    );
    expect((await suggested()).length).toBeGreaterThan(1);
  });
});

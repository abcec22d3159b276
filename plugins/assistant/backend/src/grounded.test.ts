import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { SourceDocument } from '@portolan/plugin-assistant-node';
import { ofType, textOf } from './__testUtils__/answerStream';
import {
  AssistantPortal,
  GUEST,
  startAssistant,
} from './__testUtils__/assistantPortal';
import { CHECKOUT, component } from './__testUtils__/liveActions';

jest.setTimeout(60_000);

const LEDGER = 'component:default/ledger';
const ROLLBACK = 'How is a payment gateway of checkout rolled back?';

const page = (
  id: string,
  title: string,
  text: string,
  entityRef?: string,
): SourceDocument => ({
  id,
  title,
  url: `/docs/default/component/${id}`,
  ...(entityRef && { entityRef }),
  sections: [{ headings: ['Steps'], anchor: 'steps', text }],
});

const registry = actionsRegistryServiceMock();
let portal: AssistantPortal;

const claude = () => portal.sandbox.control.anthropic;

beforeAll(async () => {
  portal = await startAssistant({
    world: {
      entities: [component('checkout'), component('ledger')],
      documents: [
        page(
          'rollback',
          'Payment gateway',
          'The payment gateway of checkout is rolled back with the button Roll back on its page. Afterwards the on-call engineer of payments watches the error rate for ten minutes.',
          CHECKOUT,
        ),
        page(
          'vault',
          'Ledger keys',
          'The ledger signing keys rotate every ninety days by the zanzibar procedure.',
          LEDGER,
        ),
        page(
          'handbook',
          'On call',
          'The on-call rotation of Meridian changes on Tuesday at ten in the morning.',
        ),
      ],
    },
    config: { assistant: { answers: { perUser: { requests: 1_000 } } } },
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => registry,
      }),
    ],
  });
  await portal.index();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  await claude().reset();
  portal.world.mayRead = () => true;
});

const requests = async () => JSON.stringify(await claude().requests());

describe('an answer from the sources', () => {
  it('cites them word for word, each with where it opens', async () => {
    const events = await portal.answer(ROLLBACK);
    const [{ sources, mode }] = ofType(events, 'sources');
    expect(mode).toBe('lexical');
    expect(sources[0]).toMatchObject({
      number: 1,
      source: 'test',
      title: 'Payment gateway',
      url: '/docs/default/component/rollback#steps',
      entityRef: CHECKOUT,
    });
    const citations = ofType(events, 'citation').map(event => event.citation);
    expect(citations.length).toBeGreaterThan(0);
    for (const { source, quote, verified, at } of citations) {
      expect(verified).toBe(true);
      expect(sources[source - 1].text).toContain(quote);
      expect(textOf(events).slice(0, at)).toContain(quote.slice(0, 20));
    }
    expect(events.at(-1)).toMatchObject({ outcome: 'complete' });
  });

  it('begins at once', async () => {
    const began = performance.now();
    const stream = await portal.ask(ROLLBACK);
    await stream.until(event => event.type === 'status');
    expect(performance.now() - began).toBeLessThan(1_000);
    await stream.all();
  });

  it('never vouches for words that a source does not have, nor for a source that there is not', async () => {
    await claude().script({
      steps: [
        {
          kind: 'cite',
          result: 0,
          text: 'All is lost.',
          citedText: 'Delete the database.',
        },
        {
          kind: 'cite',
          result: 9,
          text: 'Truly.',
          citedText: 'Truly.',
          source: '/nowhere',
        },
      ],
    });
    const events = await portal.answer(ROLLBACK);
    expect(ofType(events, 'citation').map(event => event.citation)).toEqual([
      expect.objectContaining({ source: 1, verified: false }),
    ]);
  });

  it('is the same when the conversation is read again', async () => {
    const conversation = await portal.converse();
    const events = await portal.answer(ROLLBACK, { conversation });
    const { body } = await portal.call(
      'get',
      `/v1/conversations/${conversation}`,
    );
    expect(body.messages[1]).toMatchObject({
      text: textOf(events),
      hiddenSources: 0,
      citations: ofType(events, 'citation').map(event => event.citation),
    });
  });
});

describe('what the asker may not read', () => {
  it('is neither found, nor told to the model, nor shown', async () => {
    portal.world.mayRead = (_, ref) => ref !== LEDGER;
    const question = 'What is the zanzibar procedure of the ledger keys?';
    const stream = await portal.ask(question);
    await stream.all();
    const found = await portal.call(
      'get',
      `/v1/search?q=${encodeURIComponent(question)}`,
    );
    for (const text of [stream.raw(), found.text, await requests()]) {
      expect(text).not.toContain('ninety days');
    }
    expect(textOf(stream.events)).toContain('do not answer');
  });

  it('leaves history and prompt as soon as it is taken away', async () => {
    const conversation = await portal.converse();
    await portal.answer('What is the zanzibar procedure of ledger keys?', {
      conversation,
    });
    portal.world.mayRead = (_, ref) => ref !== LEDGER;
    const { text, body } = await portal.call(
      'get',
      `/v1/conversations/${conversation}`,
    );
    expect(body.messages[1].hiddenSources).toBe(1);
    expect(text).not.toContain('ninety days');
    const { messages } = body;
    const again = await portal.resume(messages[1].id);
    await again.all();
    await claude().reset();
    await portal.answer(ROLLBACK, { conversation });
    expect(await requests()).not.toContain('ninety days');
  });
});

describe('search', () => {
  it('finds passages with the places of the words', async () => {
    const { status, body } = await portal.call(
      'get',
      '/v1/search?q=on-call%20rotation%20of%20Meridian&k=2',
    );
    expect(status).toBe(200);
    expect(body.answerable).toBe(true);
    const [{ text, highlights }] = body.passages;
    expect(text).toContain('changes on Tuesday');
    expect(
      highlights.map(([start, end]: [number, number]) =>
        text.slice(start, end),
      ),
    ).toContain('rotation');
  });

  it.each([
    '',
    '?q=',
    `?q=${'x'.repeat(1_001)}`,
    '?q=a&k=0',
    '?q=a&entityRef=:',
  ])('refuses what cannot be searched for: %s', async query => {
    expect((await portal.call('get', `/v1/search${query}`)).status).toBe(400);
  });
});

describe('the action for agents', () => {
  const ask = (credentials: ReturnType<typeof mockCredentials.user>) =>
    registry.invoke({
      id: 'test:ask-portolan',
      input: { question: ROLLBACK },
      credentials,
    });

  it('answers with the rights of the person', async () => {
    const { output } = await ask(mockCredentials.user(GUEST));
    expect(output).toMatchObject({
      answer: expect.stringContaining('Roll back'),
      sources: expect.arrayContaining([
        expect.objectContaining({ title: 'Payment gateway' }),
      ]),
    });
    const { actions } = await registry.list();
    expect(actions[0].attributes).toMatchObject({ readOnly: true });
  });

  it('is refused to whom may not use the assistant', async () => {
    portal.world.denied = ['assistant.chat.use'];
    await expect(ask(mockCredentials.user(GUEST))).rejects.toThrow(
      'You may not use the assistant',
    );
    portal.world.denied = [];
  });
});

it('without a key, the passages are shown, and nothing is an error', async () => {
  const keyless = await startAssistant({
    key: false,
    world: { documents: portal.world.documents },
  });
  try {
    await keyless.index();
    const { body } = await keyless.call('get', '/v1/status');
    expect(body).toEqual({ mode: 'lexical', mayManageIndex: true });
    const events = await keyless.answer(
      'When does the on-call rotation of Meridian change?',
    );
    expect(events.map(({ type }) => type)).toEqual([
      'status',
      'sources',
      'done',
    ]);
    expect(ofType(events, 'sources')[0].sources[0].title).toBe('On call');
    expect(events.at(-1)).toMatchObject({ outcome: 'complete' });
  } finally {
    await keyless.stop();
  }
});

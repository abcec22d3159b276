import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ConversationTable } from './ConversationTable';
import { LOST_MS, MessageTable } from './MessageTable';
import { openDatabase } from './openDatabase';
import { SpendingTable } from './SpendingTable';

const ANNA = 'user:default/anna';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await openDatabase(mockServices.database({ knex }));
  });

  async function asked(text = 'Why?') {
    const conversations = new ConversationTable(knex);
    const messages = new MessageTable(knex);
    const { id } = await conversations.create(ANNA);
    const ids = await messages.ask(id, { text });
    if (!ids) throw new Error('An answer is being made');
    return { conversations, messages, id, ...ids };
  }

  it('an answer that its process did not end is told as interrupted, and may be asked for anew', async () => {
    const { messages, id, answerId } = await asked();
    expect(await messages.ask(id, { text: 'And?' })).toBeUndefined();
    await knex('messages')
      .where({ id: answerId })
      .update({ alive_at: Date.now() - LOST_MS - 1 });
    const read = (await messages.ofConversation(id))[1];
    expect(read).toMatchObject({
      outcome: 'failed',
      content: { error: { code: 'interrupted', retryable: true } },
    });
    expect(await messages.markLost()).toBe(1);
    expect(await messages.markLost()).toBe(0);
    expect(await messages.ask(id, { text: 'And?' })).toBeDefined();
  });

  it('one of two questions that come at once is answered', async () => {
    const { conversations, messages } = await asked();
    const { id } = await conversations.create(ANNA);
    const answers = await Promise.all(
      [1, 2, 3].map(number => messages.ask(id, { text: `${number}?` })),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('an answer learns on whichever replica that it is to stop', async () => {
    const { messages, answerId } = await asked();
    const state = {
      text: 'So far',
      content: { sources: [], citations: [], steps: [], actions: [] },
      outcome: 'running' as const,
    };
    expect(await messages.save(answerId, state)).toEqual({
      stopWanted: false,
      gone: false,
    });
    await messages.wantStop(answerId);
    expect((await messages.save(answerId, state)).stopWanted).toBe(true);
  });

  it('what nobody uses is removed with everything in it, and nothing else', async () => {
    const old = await asked('Old');
    await knex('conversations')
      .where({ id: old.id })
      .update({ updated_at: 1_000 });
    const recent = await asked('Recent');
    expect(await old.conversations.removeUnused(2_000)).toBe(1);
    expect(await old.messages.ofConversation(old.id)).toEqual([]);
    expect(await recent.messages.ofConversation(recent.id)).toHaveLength(2);
  });

  it('what replicas spend for one person adds up', async () => {
    const spending = new SpendingTable(knex);
    await Promise.all([0.1, 0.2, 0.3].map(usd => spending.add(ANNA, usd)));
    expect(await spending.today(ANNA)).toBeCloseTo(0.6);
    expect(await spending.today('user:default/bert')).toBe(0);
    await spending.removeOlder(Date.now() + 48 * 3_600_000);
    expect(await spending.today(ANNA)).toBe(0);
  });
});

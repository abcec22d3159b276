import { Feedback } from '@portolan/plugin-assistant-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { Content, contentSchema, Pinned, StoredMessage } from './content';

interface MessageRow {
  key: number;
  id: string;
  conversation_id: string;
  role: 'user' | 'assistant';
  text: string;
  entity_ref: string | null;
  outcome: StoredMessage['outcome'];
  content: string;
  feedback: string | null;
  stop_wanted: boolean | number;
  alive_at: number | string;
  created_at: number | string;
}

/** An answer that nobody has heard of for so long is not being made any more. */
export const LOST_MS = 60_000;

const INTERRUPTED = {
  code: 'interrupted' as const,
  message: 'The portal restarted while it answered. Ask again.',
  retryable: true,
};

/** Questions and answers. */
export class MessageTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Adds a question and its answer, which begins.
   *
   * @param question - `replaces`: key of the question that it takes the place of, with all after it
   * @returns ids of both; nothing if an answer is being made in this conversation already
   */
  async ask(
    conversationId: string,
    question: {
      text: string;
      entityRef?: string;
      pinned?: Pinned;
      replaces?: number;
    },
  ): Promise<{ questionId: string; answerId: string } | undefined> {
    const now = Date.now();
    const questionId = randomUUID();
    const answerId = randomUUID();
    const row = (
      id: string,
      role: MessageRow['role'],
      rest: Partial<MessageRow>,
    ) => ({
      id,
      conversation_id: conversationId,
      role,
      text: '',
      entity_ref: question.entityRef ?? null,
      outcome: 'complete' as const,
      content: '{}',
      alive_at: now,
      created_at: now,
      ...rest,
    });
    return this.knex.transaction(async trx => {
      // Whoever comes second waits for the first here, on every database.
      await trx('conversations')
        .where({ id: conversationId })
        .update({ updated_at: now });
      const running = await trx<MessageRow>('messages')
        .where({ conversation_id: conversationId, outcome: 'running' })
        .where('alive_at', '>', now - LOST_MS)
        .first('id');
      if (running) return undefined;
      if (question.replaces !== undefined) {
        await trx<MessageRow>('messages')
          .where('conversation_id', conversationId)
          .where('key', '>=', question.replaces)
          .delete();
      }
      const { text, pinned } = question;
      const content = JSON.stringify(pinned ? { pinned } : {});
      await trx('messages').insert(row(questionId, 'user', { text, content }));
      await trx('messages').insert(
        row(answerId, 'assistant', { outcome: 'running' }),
      );
      return { questionId, answerId };
    });
  }

  /** In order; answers whose making was cut off are told as such. */
  async ofConversation(conversationId: string): Promise<StoredMessage[]> {
    const rows = await this.knex<MessageRow>('messages')
      .where('conversation_id', conversationId)
      .orderBy('key');
    return rows.map(toMessage);
  }

  /** A message of one of the person's own conversations. */
  async find(
    userRef: string,
    id: string,
  ): Promise<(StoredMessage & { conversationId: string }) | undefined> {
    const row: MessageRow | undefined = await this.knex('messages')
      .join('conversations', 'conversations.id', 'messages.conversation_id')
      .where({ 'messages.id': id, 'conversations.user_ref': userRef })
      .first('messages.*');
    return row && { ...toMessage(row), conversationId: row.conversation_id };
  }

  /** Keeps what there is of an answer. @returns whether its maker is wanted to stop */
  async save(
    id: string,
    answer: {
      text: string;
      content: Content;
      outcome: StoredMessage['outcome'];
    },
  ): Promise<{ stopWanted: boolean; gone: boolean }> {
    const saved = await this.knex<MessageRow>('messages')
      .where({ id })
      .update({
        text: answer.text,
        content: JSON.stringify(answer.content),
        outcome: answer.outcome,
        alive_at: Date.now(),
      });
    if (saved === 0) return { stopWanted: true, gone: true };
    const row = await this.knex<MessageRow>('messages')
      .where({ id })
      .first('stop_wanted');
    return { stopWanted: Boolean(row?.stop_wanted), gone: false };
  }

  /** Asks whichever replica makes the answer to stop. */
  async wantStop(id: string): Promise<void> {
    await this.knex('messages')
      .where({ id, outcome: 'running' })
      .update({ stop_wanted: true });
  }

  async giveFeedback(id: string, feedback: Feedback): Promise<void> {
    await this.knex('messages')
      .where({ id })
      .update({ feedback: JSON.stringify(feedback) });
  }

  /** Answers with feedback and the questions before them, the newest first. */
  async rated(
    limit: number,
  ): Promise<{ question: StoredMessage; answer: StoredMessage }[]> {
    const rows = await this.knex<MessageRow>('messages')
      .whereNotNull('feedback')
      .orderBy('key', 'desc')
      .limit(limit);
    const pairs = await Promise.all(
      rows.map(async row => {
        const question = await this.knex<MessageRow>('messages')
          .where({ conversation_id: row.conversation_id, role: 'user' })
          .where('key', '<', row.key)
          .orderBy('key', 'desc')
          .first();
        return question
          ? [{ question: toMessage(question), answer: toMessage(row) }]
          : [];
      }),
    );
    return pairs.flat();
  }

  /** Writes down which answers were cut off by an end of their process. */
  async markLost(): Promise<number> {
    const lost = await this.knex<MessageRow>('messages')
      .where('outcome', 'running')
      .where('alive_at', '<', Date.now() - LOST_MS);
    for (const row of lost) {
      const { text, content } = toMessage(row);
      await this.save(row.id, {
        text,
        content: { ...content, error: INTERRUPTED },
        outcome: 'failed',
      });
    }
    return lost.length;
  }
}

function toMessage(row: MessageRow): StoredMessage {
  const content = contentSchema.parse(JSON.parse(row.content));
  const lost =
    row.outcome === 'running' && Number(row.alive_at) < Date.now() - LOST_MS;
  return {
    key: row.key,
    id: row.id,
    role: row.role,
    text: row.text,
    ...(row.entity_ref && { entityRef: row.entity_ref }),
    outcome: lost ? 'failed' : row.outcome,
    content: lost ? { ...content, error: INTERRUPTED } : content,
    ...(row.feedback && { feedback: JSON.parse(row.feedback) }),
    createdAt: Number(row.created_at),
  };
}

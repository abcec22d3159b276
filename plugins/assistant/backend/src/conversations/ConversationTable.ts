import { Conversation } from '@portolan/plugin-assistant-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';

interface ConversationRow {
  id: string;
  user_ref: string;
  title: string;
  entity_ref: string | null;
  created_at: number | string;
  updated_at: number | string;
}

/** Where a page of conversations begins. */
export interface ConversationPlace {
  updatedAt: number;
  id: string;
}

/** People's conversations. Every question names whose: nobody's is found by another. */
export class ConversationTable {
  constructor(private readonly knex: Knex) {}

  async create(userRef: string, entityRef?: string): Promise<Conversation> {
    const now = Date.now();
    const row: ConversationRow = {
      id: randomUUID(),
      user_ref: userRef,
      title: '',
      entity_ref: entityRef ?? null,
      created_at: now,
      updated_at: now,
    };
    await this.knex<ConversationRow>('conversations').insert(row);
    return toConversation(row);
  }

  async find(userRef: string, id: string): Promise<Conversation | undefined> {
    const row = await this.knex<ConversationRow>('conversations')
      .where({ id, user_ref: userRef })
      .first();
    return row && toConversation(row);
  }

  /** The latest first, up to one more than `limit`. */
  async page(
    userRef: string,
    query: {
      q?: string;
      entityRef?: string;
      after?: ConversationPlace;
      limit: number;
    },
  ): Promise<Conversation[]> {
    const { q, entityRef, after, limit } = query;
    const rows = this.knex<ConversationRow>('conversations')
      .where('user_ref', userRef)
      .orderBy([
        { column: 'updated_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (entityRef) void rows.where('entity_ref', entityRef);
    if (q) {
      const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      const like = (column: string) =>
        this.knex.raw(`lower(${column}) like ? escape '\\'`, [pattern]);
      void rows.where(either =>
        either.where(like('conversations.title')).orWhereExists(
          // Only what the person wrote: answers may rest on what they may no longer read.
          this.knex('messages')
            .whereRaw('messages.conversation_id = conversations.id')
            .where('messages.role', 'user')
            .where(like('messages.text'))
            .select(this.knex.raw('1')),
        ),
      );
    }
    if (after) {
      void rows.where(older =>
        older
          .where('updated_at', '<', after.updatedAt)
          .orWhere(same =>
            same
              .where('updated_at', after.updatedAt)
              .where('id', '<', after.id),
          ),
      );
    }
    return (await rows).map(toConversation);
  }

  /** @returns whether there was one */
  async rename(userRef: string, id: string, title: string): Promise<boolean> {
    const renamed = await this.knex('conversations')
      .where({ id, user_ref: userRef })
      .update({ title });
    return renamed > 0;
  }

  /** Marks it as used now, and names it where it has no name yet. */
  async touch(id: string, title: string): Promise<void> {
    await this.knex('conversations')
      .where({ id })
      .update({ updated_at: Date.now() });
    await this.knex('conversations').where({ id, title: '' }).update({ title });
  }

  /** @returns whether there was one */
  async remove(userRef: string, id: string): Promise<boolean> {
    return this.knex.transaction(async trx => {
      const own = await trx('conversations')
        .where({ id, user_ref: userRef })
        .first('id');
      if (!own) return false;
      await trx('messages').where({ conversation_id: id }).delete();
      await trx('conversations').where({ id }).delete();
      return true;
    });
  }

  /** Removes what nobody has used since. @param before - epoch, ms */
  async removeUnused(before: number): Promise<number> {
    return this.knex.transaction<number>(async trx => {
      const old = trx('conversations').where('updated_at', '<', before);
      await trx('messages')
        .whereIn('conversation_id', old.clone().select('id'))
        .delete();
      const removed: number = await old.clone().delete();
      return removed;
    });
  }
}

function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title || 'New conversation',
    ...(row.entity_ref && { entityRef: row.entity_ref }),
    createdAt: new Date(Number(row.created_at)).toISOString(),
    updatedAt: new Date(Number(row.updated_at)).toISOString(),
  };
}

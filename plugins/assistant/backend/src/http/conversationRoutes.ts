import {
  ConversationResponse,
  conversationsResponseSchema,
} from '@portolan/plugin-assistant-common';
import { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Conversations } from '../conversations/Conversations';
import { ConversationTable } from '../conversations/ConversationTable';
import { Callers } from './Callers';
import { fromCursor, toCursor } from './cursor';
import { entityRefSchema } from './entityRefSchema';
import { parse } from './parse';

const createSchema = z.strictObject({ entityRef: entityRefSchema.optional() });

const renameSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
});

const listSchema = z.object({
  q: z.string().trim().max(200).optional(),
  /** Only those that began on it. */
  entityRef: entityRefSchema.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const THERE_IS_NONE = 'There is no such conversation';

export interface ConversationRoutesOptions {
  auditor: AuditorService;
  callers: Callers;
  conversations: Conversations;
  conversationTable: ConversationTable;
}

/** A person's own conversations; another's are not there. */
export function conversationRoutes(options: ConversationRoutesOptions): Router {
  const { auditor, callers, conversations, conversationTable } = options;
  const router = PromiseRouter();
  const body = express.json({ limit: '16kb' });

  router.post('/v1/conversations', body, async (req, res) => {
    const { entityRef } = parse(createSchema, req.body ?? {}, 'body');
    const asker = await callers.person(req);
    if (entityRef) await conversations.requireReadable(asker, entityRef);
    res
      .status(201)
      .json(await conversationTable.create(asker.userRef, entityRef));
  });

  router.get('/v1/conversations', async (req, res) => {
    const { q, entityRef, cursor, limit } = parse(
      listSchema,
      req.query,
      'query',
    );
    const { userRef } = await callers.person(req);
    const found = await conversationTable.page(userRef, {
      ...(q && { q }),
      ...(entityRef && { entityRef }),
      ...(cursor && { after: fromCursor(cursor) }),
      limit,
    });
    const items = found.slice(0, limit);
    const last = items[items.length - 1];
    res.json(
      conversationsResponseSchema.parse({
        items,
        ...(found.length > limit && {
          next: toCursor({
            updatedAt: Date.parse(last.updatedAt),
            id: last.id,
          }),
        }),
      }),
    );
  });

  router.get('/v1/conversations/:id', async (req, res) => {
    const asker = await callers.person(req);
    const answer: ConversationResponse = await conversations.read(
      asker,
      req.params.id,
    );
    res.json(answer);
  });

  router.patch('/v1/conversations/:id', body, async (req, res) => {
    const { title } = parse(renameSchema, req.body ?? {}, 'body');
    const { userRef } = await callers.person(req);
    const { id } = req.params;
    const renamed = await conversationTable.rename(userRef, id, title);
    if (!renamed) throw new NotFoundError(THERE_IS_NONE);
    res.json(await conversationTable.find(userRef, id));
  });

  router.delete('/v1/conversations/:id', async (req, res) => {
    const { userRef } = await callers.person(req);
    const { id } = req.params;
    const event = await auditor.createEvent({
      eventId: 'conversation-delete',
      severityLevel: 'low',
      request: req,
      meta: { conversationId: id },
    });
    const removed = await conversationTable.remove(userRef, id);
    if (!removed) {
      const error = new NotFoundError(THERE_IS_NONE);
      await event.fail({ error });
      throw error;
    }
    await event.success();
    res.status(204).end();
  });

  return router;
}

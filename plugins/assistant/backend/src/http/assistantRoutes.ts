import { AuditorService } from '@backstage/backend-plugin-api';
import {
  AssistantStatus,
  assistantFeedbackPermission,
  assistantIndexPermission,
  IndexStatus,
  SearchResponse,
  Suggestions,
} from '@portolan/plugin-assistant-common';
import { ChatModel } from '@portolan/plugin-assistant-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Budget } from '../answer/Budget';
import { goldenCandidates } from '../conversations/goldenCandidates';
import { Conversations } from '../conversations/Conversations';
import { MessageTable } from '../conversations/MessageTable';
import { Suggester } from '../answer/Suggester';
import { Knowledge } from '../Knowledge';
import { Callers } from './Callers';
import { entityRefSchema } from './entityRefSchema';
import { parse } from './parse';

const searchSchema = z.object({
  q: z.string().trim().min(1).max(1_000),
  entityRef: entityRefSchema.optional(),
  source: z.string().max(63).optional(),
  k: z.coerce.number().int().min(1).max(50).default(8),
});

const suggestionsSchema = z.object({ entityRef: entityRefSchema.optional() });

const refreshSchema = z.strictObject({
  source: z.string().max(63).optional(),
  /** Also where so much is gone that a run holds back. */
  force: z.boolean().default(false),
});

const feedbackSchema = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

export interface AssistantRoutesOptions {
  auditor: AuditorService;
  budget: Budget;
  callers: Callers;
  conversations: Conversations;
  knowledge: Knowledge;
  messages: MessageTable;
  model?: ChatModel;
  suggester: Suggester;
}

/** What the assistant is and knows, apart from conversations. */
export function assistantRoutes(options: AssistantRoutesOptions): Router {
  const { auditor, budget, callers, conversations } = options;
  const { knowledge, messages, model, suggester } = options;
  const router = PromiseRouter();

  router.get('/v1/status', async (req, res) => {
    const asker = await callers.person(req);
    const [left, mayManageIndex, mode] = await Promise.all([
      model ? budget.left(asker.userRef) : undefined,
      callers.may(assistantIndexPermission, asker),
      knowledge.mode(),
    ]);
    const answer: AssistantStatus = {
      ...(model && { model: { id: model.id, title: model.title } }),
      mode,
      ...(left !== undefined && { budgetLeft: left }),
      mayManageIndex,
    };
    res.json(answer);
  });

  router.get('/v1/search', async (req, res) => {
    const { q, ...query } = parse(searchSchema, req.query, 'query');
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const answer: SearchResponse = await callers.personMeanwhile(
      req,
      ({ credentials }, denied) =>
        knowledge.retriever.search({
          text: q,
          ...query,
          credentials,
          signal: AbortSignal.any([gone.signal, denied]),
        }),
    );
    res.json(answer);
  });

  router.get('/v1/suggestions', async (req, res) => {
    const { entityRef } = parse(suggestionsSchema, req.query, 'query');
    const asker = await callers.person(req);
    if (entityRef) await conversations.requireReadable(asker, entityRef);
    const answer: Suggestions = {
      questions: await suggester.suggest(entityRef, asker.credentials),
    };
    res.json(answer);
  });

  router.get('/v1/index', async (req, res) => {
    await callers.require(
      assistantIndexPermission,
      req,
      'see the state of the assistant’s index',
    );
    const answer: IndexStatus = await knowledge.status();
    res.json(answer);
  });

  router.post(
    '/v1/index/refresh',
    express.json({ limit: '4kb' }),
    async (req, res) => {
      const { source, force } = parse(refreshSchema, req.body ?? {}, 'body');
      await callers.require(
        assistantIndexPermission,
        req,
        'run the assistant’s index',
      );
      const event = await auditor.createEvent({
        eventId: 'index-refresh',
        severityLevel: 'medium',
        request: req,
        meta: { source: source ?? null, force },
      });
      try {
        await knowledge.refresh(source, force);
        await event.success();
      } catch (error) {
        if (error instanceof Error) await event.fail({ error });
        throw error;
      }
      res.status(202).json(await knowledge.status());
    },
  );

  router.get('/v1/feedback', async (req, res) => {
    const { limit } = parse(feedbackSchema, req.query, 'query');
    await callers.require(
      assistantFeedbackPermission,
      req,
      'read what people think of answers',
    );
    const event = await auditor.createEvent({
      eventId: 'feedback-export',
      severityLevel: 'medium',
      request: req,
    });
    const text = goldenCandidates(await messages.rated(limit));
    await event.success();
    res.type('application/yaml').send(text);
  });

  return router;
}

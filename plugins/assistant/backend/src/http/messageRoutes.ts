import { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  feedbackSchema,
  questionSchema,
} from '@portolan/plugin-assistant-common';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { eventsOf } from '../conversations/AnswerRecord';
import { AnswerRun, readEventId } from '../conversations/AnswerRun';
import { AnswerRuns } from '../conversations/AnswerRuns';
import { Asker, Conversations } from '../conversations/Conversations';
import { MessageTable } from '../conversations/MessageTable';
import { Callers } from './Callers';
import { entityRefSchema } from './entityRefSchema';
import { EventStream } from './EventStream';
import { parse } from './parse';
import { QuestionLimit } from './QuestionLimit';

const askSchema = questionSchema.extend({
  entityRef: entityRefSchema.optional(),
});

/** Between looks at an answer that another replica makes. */
const LOOK_MS = 500;

export interface MessageRoutesOptions {
  auditor: AuditorService;
  callers: Callers;
  conversations: Conversations;
  messages: MessageTable;
  questionLimit: QuestionLimit;
  runs: AnswerRuns;
}

/** Questions, their answers as they are made, and what people think of them. */
export function messageRoutes(options: MessageRoutesOptions): Router {
  const { auditor, callers, conversations } = options;
  const { messages, questionLimit, runs } = options;
  const router = PromiseRouter();

  router.post(
    '/v1/conversations/:id/messages',
    express.json({ limit: '128kb' }),
    async (req, res) => {
      const question = parse(askSchema, req.body ?? {}, 'body');
      const asker = await callers.person(req);
      await conversations.own(asker, req.params.id);
      await questionLimit.count(asker.userRef, res);
      const { run } = await conversations.ask(
        asker,
        req.params.id,
        question,
        req,
      );
      follow(run, 0, new EventStream(res), res);
    },
  );

  router.get('/v1/messages/:id/events', async (req, res) => {
    const asker = await callers.person(req);
    await conversations.ownMessage(asker, req.params.id);
    const known = readEventId(req.header('last-event-id'));
    const run = runs.get(req.params.id);
    const stream = new EventStream(res);
    if (run) {
      follow(run, known?.number ?? 0, stream, res);
      return;
    }
    try {
      await tellStored(
        asker,
        req.params.id,
        known?.characters ?? 0,
        stream,
        res,
      );
    } finally {
      // Also where it was deleted meanwhile.
      stream.end();
    }
  });

  router.post('/v1/messages/:id/stop', async (req, res) => {
    const asker = await callers.person(req);
    await conversations.ownMessage(asker, req.params.id);
    const run = runs.get(req.params.id);
    if (run) run.stop();
    else await messages.wantStop(req.params.id);
    res.status(202).json({});
  });

  router.post(
    '/v1/messages/:id/feedback',
    express.json({ limit: '16kb' }),
    async (req, res) => {
      const feedback = parse(feedbackSchema, req.body ?? {}, 'body');
      const asker = await callers.person(req);
      const { outcome } = await conversations.ownMessage(asker, req.params.id);
      if (outcome === 'running') {
        throw new ConflictError('The answer is not finished yet.');
      }
      const event = await auditor.createEvent({
        eventId: 'answer-feedback',
        severityLevel: 'low',
        request: req,
        meta: { answerId: req.params.id, rating: feedback.rating },
      });
      await messages.giveFeedback(req.params.id, feedback);
      await event.success();
      res.json(feedback);
    },
  );

  /** An answer that was finished a while ago, or is made by another replica: as it is kept. */
  async function tellStored(
    asker: Asker,
    id: string,
    characters: number,
    stream: EventStream,
    res: express.Response,
  ): Promise<void> {
    while (!res.destroyed) {
      const answer = await conversations.visibleAnswer(asker, id);
      if (answer.outcome !== 'running') {
        eventsOf(answer, characters).forEach((event, index) =>
          stream.send({ id: `${index + 1}-${answer.text.length}`, event }),
        );
        return;
      }
      await new Promise(resolve => {
        setTimeout(resolve, LOOK_MS);
      });
    }
  }

  return router;
}

/** Sends what a run says until either ends. */
function follow(
  run: AnswerRun,
  after: number,
  stream: EventStream,
  res: express.Response,
): void {
  const leave = run.read(after, event => stream.send(event));
  res.once('close', leave);
}

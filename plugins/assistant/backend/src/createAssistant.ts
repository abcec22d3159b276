import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ActionsService } from '@backstage/backend-plugin-api/alpha';
import { ChatModel } from '@portolan/plugin-assistant-node';
import { Answerer } from './answer/Answerer';
import { Budget } from './answer/Budget';
import { Suggester } from './answer/Suggester';
import { LiveTools } from './answer/tools/LiveTools';
import { AnswerConfig } from './config';
import { AnswerRuns } from './conversations/AnswerRuns';
import { Conversations } from './conversations/Conversations';
import { ConversationTable } from './conversations/ConversationTable';
import { MessageTable } from './conversations/MessageTable';
import { openDatabase } from './conversations/openDatabase';
import { scheduleUpkeep } from './conversations/scheduleUpkeep';
import { SpendingTable } from './conversations/SpendingTable';
import { AssistantRoutesOptions } from './http/assistantRoutes';
import { Callers } from './http/Callers';
import { ConversationRoutesOptions } from './http/conversationRoutes';
import { MessageRoutesOptions } from './http/messageRoutes';
import { QuestionLimit } from './http/QuestionLimit';
import { Knowledge } from './Knowledge';

/** Answers that one person may have under way at once. */
const ANSWERS_AT_ONCE = 3;

export interface AssistantServices {
  actions: ActionsService;
  auditor: AuditorService;
  auth: AuthService;
  config: AnswerConfig;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  knowledge: Knowledge;
  lifecycle: LifecycleService;
  logger: LoggerService;
  model?: ChatModel;
  permissions: PermissionsService;
  scheduler: SchedulerService;
}

/** What the doors of the assistant (HTTP, the actions registry) need. */
export type Assistant = AssistantRoutesOptions &
  ConversationRoutesOptions &
  MessageRoutesOptions & { answerer: Answerer; auth: AuthService };

/** Puts the parts of the assistant together. */
export async function createAssistant(
  services: AssistantServices,
): Promise<Assistant> {
  const { actions, auditor, auth, config, httpAuth } = services;
  const { knowledge, logger, model, permissions } = services;

  const knex = await openDatabase(services.database);
  const conversationTable = new ConversationTable(knex);
  const messages = new MessageTable(knex);
  const spending = new SpendingTable(knex);
  await scheduleUpkeep(
    services.scheduler,
    { conversations: conversationTable, messages, spending },
    config.conversations.retention,
  );

  const { perUserPerDayUsd } = config.budget;
  if (perUserPerDayUsd !== undefined && model && !model.prices) {
    logger.warn(
      `assistant.budget.perUserPerDayUsd has no effect: ${model.id} has no prices. Set assistant.model.prices.`,
    );
  }
  const budget = new Budget(spending, perUserPerDayUsd);
  const answerer = new Answerer({
    actions,
    budget,
    config,
    liveTools: new LiveTools({
      actions,
      allowed: config.answers.tools,
      logger,
    }),
    logger,
    ...(model && { model }),
    retriever: knowledge.retriever,
  });
  const runs = new AnswerRuns({
    messages,
    resumeWithinMs: config.answers.resumeWithin,
    logger,
  });
  services.lifecycle.addShutdownHook(() => runs.stopAll());
  const { requests, within } = config.answers.perUser;
  return {
    answerer,
    auditor,
    auth,
    budget,
    callers: new Callers({ auditor, auth, httpAuth, permissions }),
    conversations: new Conversations({
      answerer,
      auditor,
      conversations: conversationTable,
      messages,
      rights: knowledge.rights,
      runs,
    }),
    conversationTable,
    knowledge,
    messages,
    ...(model && { model }),
    questionLimit: new QuestionLimit({
      requests,
      withinMs: within,
      atOnce: ANSWERS_AT_ONCE,
      running: userRef => runs.countOf(userRef),
    }),
    runs,
    suggester: new Suggester(actions),
  };
}

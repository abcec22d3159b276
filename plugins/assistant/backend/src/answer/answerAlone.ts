import {
  BackstageCredentials,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AnswerEvent, SearchResponse } from '@portolan/plugin-assistant-common';
import { ChatModel } from '@portolan/plugin-assistant-node';
import { readAnswerConfig } from '../config';
import { Answerer } from './Answerer';

/** Whose rights count for nothing, as nothing here asks for them. */
const NOBODY: BackstageCredentials = {
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'none' },
};

/**
 * An answer from what is written alone, without history, live state and budget: what an evaluation measures.
 *
 * @returns every event, `done` last
 * @public
 */
export async function answerAlone(options: {
  question: string;
  model: ChatModel;
  search(question: string): Promise<SearchResponse>;
  config: RootConfigService;
  logger: LoggerService;
}): Promise<AnswerEvent[]> {
  const { question, model, search, config, logger } = options;
  const answerer = new Answerer({
    model,
    logger,
    config: readAnswerConfig(config),
    retriever: { search: ({ text }) => search(text) },
    actions: {
      list: async () => ({ actions: [] }),
      invoke: async ({ id }) => {
        throw new Error(`There is no action ${id} in an evaluation`);
      },
    },
    liveTools: { of: async () => [] },
    budget: { left: async () => undefined, spend: async () => {} },
  });
  const events: AnswerEvent[] = [];
  await answerer.answer({
    messageId: 'evaluation',
    text: question,
    history: [],
    credentials: NOBODY,
    userRef: 'user:default/evaluation',
    signal: new AbortController().signal,
    emit: event => events.push(event),
  });
  return events;
}

import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  AnswerEvent,
  AssistantStatus,
  Conversation,
  ConversationResponse,
  ConversationsResponse,
  Feedback,
  IndexStatus,
  Question,
  SearchResponse,
  Suggestions,
} from '@portolan/plugin-assistant-common';

/** Lets a caller give up. */
export interface Cancellable {
  signal?: AbortSignal;
}

/** One event of an answer as it came: `id` is what a broken stream goes on after. */
export interface StreamedEvent {
  id?: string;
  event: AnswerEvent;
}

/** @public */
export interface ConversationFilter {
  /** Part of a title, or of what was asked. */
  q?: string;
  /** Only those that began on this entity. */
  entityRef?: string;
  cursor?: string;
}

/**
 * The HTTP API of the assistant plugin. Every failure is a `PlatformApiError`.
 *
 * @public
 */
export interface AssistantApi {
  status(options?: Cancellable): Promise<AssistantStatus>;
  suggestions(
    entityRef: string | undefined,
    options?: Cancellable,
  ): Promise<Suggestions>;
  /** Passages alone, the best first. */
  search(
    query: string,
    options?: { entityRef?: string } & Cancellable,
  ): Promise<SearchResponse>;
  /** The latest first. */
  conversations(
    filter: ConversationFilter,
    options?: Cancellable,
  ): Promise<ConversationsResponse>;
  conversation(
    id: string,
    options?: Cancellable,
  ): Promise<ConversationResponse>;
  createConversation(entityRef: string | undefined): Promise<Conversation>;
  renameConversation(id: string, title: string): Promise<void>;
  deleteConversation(id: string): Promise<void>;
  /** Asks, and hands on the answer as it comes. Ends without `done` where the connection broke. */
  ask(
    conversationId: string,
    question: Question,
    options?: Cancellable,
  ): AsyncIterable<StreamedEvent>;
  /** An answer that is being made, from after `lastEventId` on; from its beginning without one. */
  resume(
    answerId: string,
    lastEventId: string | undefined,
    options?: Cancellable,
  ): AsyncIterable<StreamedEvent>;
  stop(answerId: string): Promise<void>;
  giveFeedback(answerId: string, feedback: Feedback): Promise<void>;
  /** Needs `assistant.index.manage`. */
  index(options?: Cancellable): Promise<IndexStatus>;
  /** Needs `assistant.index.manage`. Reads the sources again; `force` lets a run go through that was held back. */
  refreshIndex(request?: { source?: string; force?: boolean }): Promise<void>;
}

/** @public */
export const assistantApiRef = createApiRef<AssistantApi>().with({
  id: 'plugin.assistant.api',
  pluginId: 'assistant',
});

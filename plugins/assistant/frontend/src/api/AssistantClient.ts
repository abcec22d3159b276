import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  assistantStatusSchema,
  conversationResponseSchema,
  conversationSchema,
  conversationsResponseSchema,
  Feedback,
  indexStatusSchema,
  Question,
  searchResponseSchema,
  suggestionsSchema,
} from '@portolan/plugin-assistant-common';
import {
  errorOfResponse,
  PlatformApiError,
} from '@portolan/plugin-platform-react';
import { z } from 'zod';
import {
  AssistantApi,
  Cancellable,
  ConversationFilter,
  StreamedEvent,
} from './AssistantApi';
import { readEventStream } from './readEventStream';

interface Call extends Cancellable {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: readonly string[];
  query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON. */
  body?: object;
  headers?: Readonly<Record<string, string>>;
}

/**
 * {@link AssistantApi} over HTTP. Every answer is checked against the contract before it is handed on.
 *
 * @public
 */
export class AssistantClient implements AssistantApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  status({ signal }: Cancellable = {}) {
    return this.#read(assistantStatusSchema, { path: ['status'], signal });
  }

  suggestions(entityRef: string | undefined, { signal }: Cancellable = {}) {
    return this.#read(suggestionsSchema, {
      path: ['suggestions'],
      query: { entityRef },
      signal,
    });
  }

  search(query: string, options: { entityRef?: string } & Cancellable = {}) {
    return this.#read(searchResponseSchema, {
      path: ['search'],
      query: { q: query, entityRef: options.entityRef },
      signal: options.signal,
    });
  }

  conversations(filter: ConversationFilter, { signal }: Cancellable = {}) {
    return this.#read(conversationsResponseSchema, {
      path: ['conversations'],
      query: {
        q: filter.q || undefined,
        entityRef: filter.entityRef,
        cursor: filter.cursor,
      },
      signal,
    });
  }

  conversation(id: string, { signal }: Cancellable = {}) {
    return this.#read(conversationResponseSchema, {
      path: ['conversations', id],
      signal,
    });
  }

  createConversation(entityRef: string | undefined) {
    return this.#read(conversationSchema, {
      method: 'POST',
      path: ['conversations'],
      body: { entityRef },
    });
  }

  async renameConversation(id: string, title: string) {
    await this.#fetch({
      method: 'PATCH',
      path: ['conversations', id],
      body: { title },
    });
  }

  async deleteConversation(id: string) {
    await this.#fetch({ method: 'DELETE', path: ['conversations', id] });
  }

  ask(
    conversationId: string,
    question: Question,
    { signal }: Cancellable = {},
  ): AsyncIterable<StreamedEvent> {
    return this.#stream({
      method: 'POST',
      path: ['conversations', conversationId, 'messages'],
      body: question,
      signal,
    });
  }

  resume(
    answerId: string,
    lastEventId: string | undefined,
    { signal }: Cancellable = {},
  ): AsyncIterable<StreamedEvent> {
    return this.#stream({
      path: ['messages', answerId, 'events'],
      headers: lastEventId ? { 'last-event-id': lastEventId } : undefined,
      signal,
    });
  }

  async stop(answerId: string) {
    await this.#fetch({
      method: 'POST',
      path: ['messages', answerId, 'stop'],
    });
  }

  async giveFeedback(answerId: string, feedback: Feedback) {
    await this.#fetch({
      method: 'POST',
      path: ['messages', answerId, 'feedback'],
      body: feedback,
    });
  }

  index({ signal }: Cancellable = {}) {
    return this.#read(indexStatusSchema, { path: ['index'], signal });
  }

  async refreshIndex(request: { source?: string; force?: boolean } = {}) {
    await this.#fetch({
      method: 'POST',
      path: ['index', 'refresh'],
      body: request,
    });
  }

  async #read<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    const response = await this.#fetch(call);
    const body: unknown = await response.json().catch(() => undefined);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw notUnderstood(response.status);
    return parsed.data;
  }

  async *#stream(call: Call): AsyncGenerator<StreamedEvent> {
    const response = await this.#fetch({
      ...call,
      headers: { ...call.headers, accept: 'text/event-stream' },
    });
    if (!response.body) throw notUnderstood(response.status);
    yield* readEventStream(response.body);
  }

  async #fetch(call: Call): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl('assistant');
    const response = await this.#fetchApi
      .fetch(`${base}${target(call)}`, {
        method: call.method ?? 'GET',
        signal: call.signal,
        headers: {
          ...call.headers,
          ...(call.body && { 'content-type': 'application/json' }),
        },
        ...(call.body && { body: JSON.stringify(call.body) }),
      })
      .catch((error: unknown) => {
        if (call.signal?.aborted) throw error;
        throw new PlatformApiError(
          0,
          'unreachable',
          'The portal’s backend could not be reached',
        );
      });
    if (!response.ok) throw await errorOfResponse(response);
    return response;
  }
}

function notUnderstood(status: number): PlatformApiError {
  return new PlatformApiError(
    status,
    'invalid-response',
    'The assistant answered something that this page does not understand',
  );
}

function target({ path, query = {} }: Call): string {
  const written = ['v1', ...path].map(encodeURIComponent).join('/');
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(key, value);
  }
  return parameters.size ? `/${written}?${parameters}` : `/${written}`;
}

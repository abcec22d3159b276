import {
  BackendFeature,
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  ActionsServiceAction,
  actionsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject, JsonValue } from '@backstage/types';
import modelAnthropic from '@portolan/plugin-assistant-backend-module-model-anthropic';
import { AnswerEvent } from '@portolan/plugin-assistant-common';
import {
  assistantSourcesExtensionPoint,
  SourceDocument,
} from '@portolan/plugin-assistant-node';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import request from 'supertest';
import assistantPlugin from '../index';
import { AnswerStream, openStream } from './answerStream';

export const GUEST = 'user:default/guest';

/** An action as others registered it, and what it answers. */
export interface TestAction {
  action: ActionsServiceAction;
  invoke(input: JsonObject, user: string): Promise<JsonValue> | JsonValue;
}

/** What a test may change while the portal runs. */
export interface World {
  documents: SourceDocument[];
  entities: Entity[];
  actions: TestAction[];
  mayRead(user: string, entityRef: string): boolean;
  /** Names of permissions. */
  denied: string[];
}

/** The assistant over real HTTP, with the sandbox as the Claude API. */
export interface AssistantPortal {
  world: World;
  sandbox: RunningSandbox;
  /** Ids of the actions that were called, and by whom. */
  invoked: { id: string; user: string; input: JsonObject }[];
  audited: { eventId: string; outcome: string; meta: object }[];
  /** Everything that was logged, as one text. */
  log(): string;
  call(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    options?: { as?: string; body?: object },
  ): Promise<request.Response>;
  raw(path: string, authorization: string): Promise<request.Response>;
  /** Reads the documents anew, and waits until they are found. */
  index(): Promise<void>;
  converse(as?: string, entityRef?: string): Promise<string>;
  /** A question in a new conversation, or the given one. */
  ask(
    text: string,
    options?: {
      as?: string;
      conversation?: string;
      entityRef?: string;
      context?: { title: string; text: string };
      replaces?: string;
    },
  ): Promise<AnswerStream>;
  resume(
    messageId: string,
    options?: { lastEventId?: string; as?: string },
  ): Promise<AnswerStream>;
  /** The whole answer to a question. */
  answer(
    text: string,
    options?: Parameters<AssistantPortal['ask']>[1],
  ): Promise<AnswerEvent[]>;
  stop(): Promise<void>;
}

export async function startAssistant(
  options: {
    world?: Partial<World>;
    config?: JsonObject;
    /** Without one, there is no model. */
    key?: boolean;
    features?: BackendFeature[];
  } = {},
): Promise<AssistantPortal> {
  const sandbox = await startSandbox({
    canaries: true,
    world: world().anthropic({ name: 'main' }),
  });
  const state: World = {
    documents: [],
    entities: [],
    actions: [],
    mayRead: () => true,
    denied: [],
    ...options.world,
  };
  const invoked: AssistantPortal['invoked'] = [];
  const audited: AssistantPortal['audited'] = [];
  const logged: unknown[][] = [];
  const write = (...line: unknown[]) => {
    logged.push(line);
  };
  const logger = mockServices.rootLogger.mock({
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  });
  const { key = true, config = {} } = options;
  const { assistant = {}, ...rest } = config;
  const backend = await startTestBackend({
    features: [
      assistantPlugin,
      modelAnthropic,
      sourceOf(state),
      catalogOf(state),
      actionsOf(state, invoked),
      permissionsOf(state),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () =>
          mockServices.auditor.mock({
            createEvent: async ({ eventId, meta = {} }) => ({
              success: async (more = {}) => {
                const all = { ...meta, ...more.meta };
                audited.push({ eventId, outcome: 'succeeded', meta: all });
              },
              fail: async () => {
                audited.push({ eventId, outcome: 'failed', meta });
              },
            }),
          }),
      }),
      ...(options.features ?? []),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example' },
          ...rest,
          assistant: {
            ...(key && {
              anthropic: {
                apiKey: sandbox.environment.PORTOLAN_ANTHROPIC_API_KEY,
                baseUrl: sandbox.environment.PORTOLAN_ANTHROPIC_URL,
              },
            }),
            ...(assistant as JsonObject), // a section of config
          },
        },
      }),
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/assistant`;
  const call: AssistantPortal['call'] = (
    method,
    path,
    { as = GUEST, body } = {},
  ) => {
    const asked = request(backend.server)
      [method](`/api/assistant${path}`)
      .set('Authorization', mockCredentials.user.header(as));
    return body ? asked.send(body) : asked;
  };
  const converse: AssistantPortal['converse'] = async (as, entityRef) => {
    const { body } = await call('post', '/v1/conversations', {
      as,
      body: entityRef ? { entityRef } : {},
    });
    return body.id;
  };
  const ask: AssistantPortal['ask'] = async (text, asked = {}) => {
    const { as = GUEST, conversation, ...question } = asked;
    const id = conversation ?? (await converse(as));
    return openStream(`${base}/v1/conversations/${id}/messages`, {
      method: 'POST',
      headers: {
        Authorization: mockCredentials.user.header(as),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ text, ...question }),
    });
  };
  return {
    world: state,
    sandbox,
    invoked,
    audited,
    log: () => JSON.stringify(logged),
    call,
    raw: async (path, authorization) =>
      request(backend.server)
        .get(`/api/assistant${path}`)
        .set('Authorization', authorization),
    async index() {
      const before = (await call('get', '/v1/index')).body;
      await call('post', '/v1/index/refresh', { body: { force: true } });
      const lastRun = (status: {
        sources: { lastRun?: { startedAt: string } }[];
      }) =>
        JSON.stringify(status.sources.map(source => source.lastRun?.startedAt));
      for (;;) {
        const { body } = await call('get', '/v1/index');
        const done = body.sources.every(
          (source: { lastRun?: { outcome: string } }) =>
            source.lastRun && source.lastRun.outcome !== 'running',
        );
        if (done && lastRun(body) !== lastRun(before)) return;
        await new Promise(resolve => {
          setTimeout(resolve, 20);
        });
      }
    },
    converse,
    ask,
    resume: (messageId, { lastEventId, as = GUEST } = {}) =>
      openStream(`${base}/v1/messages/${messageId}/events`, {
        headers: {
          Authorization: mockCredentials.user.header(as),
          ...(lastEventId && { 'Last-Event-ID': lastEventId }),
        },
      }),
    answer: async (text, asked) => (await ask(text, asked)).all(),
    async stop() {
      await backend.stop();
      await sandbox.stop();
    },
  };
}

function sourceOf(state: World) {
  return createBackendModule({
    pluginId: 'assistant',
    moduleId: 'test-source',
    register(env) {
      env.registerInit({
        deps: { sources: assistantSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            id: 'test',
            title: 'Documents of the test',
            async *documents() {
              yield* state.documents;
            },
          });
        },
      });
    },
  });
}

function catalogOf(state: World) {
  const seenBy = (options: object = {}) => {
    const user =
      'credentials' in options
        ? userOf(options.credentials as BackstageCredentials) // of the catalog's own options
        : undefined;
    return catalogServiceMock({
      entities: state.entities.filter(
        entity => !user || state.mayRead(user, stringifyEntityRef(entity)),
      ),
    });
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () =>
      catalogServiceMock.mock({
        getEntityByRef: async (ref, options) =>
          seenBy(options).getEntityByRef(ref),
        getEntitiesByRefs: async (query, options) =>
          seenBy(options).getEntitiesByRefs(query),
        getEntities: async (query, options) =>
          seenBy(options).getEntities(query),
        queryEntities: async (query, options) =>
          seenBy(options).queryEntities(query),
        streamEntities: (query, options) =>
          seenBy(options).streamEntities(query),
      }),
  });
}

function actionsOf(state: World, invoked: AssistantPortal['invoked']) {
  return createServiceFactory({
    service: actionsServiceRef,
    deps: {},
    factory: () => ({
      list: async () => ({
        actions: state.actions.map(({ action }) => action),
      }),
      async invoke({ id, input = {}, credentials }) {
        const user = userOf(credentials) ?? 'nobody';
        invoked.push({ id, user, input });
        const found = state.actions.find(({ action }) => action.id === id);
        if (!found) throw new Error(`There is no action ${id}`);
        return { output: await found.invoke(input, user) };
      },
    }),
  });
}

function permissionsOf(state: World) {
  const decide = (name: string) => ({
    result: state.denied.includes(name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(
        ({ permission }) =>
          decide(permission.name) as { result: AuthorizeResult.ALLOW }, // or DENY: both are definite
      ),
    authorizeConditional: async requests =>
      requests.map(
        ({ permission }) =>
          decide(permission.name) as { result: AuthorizeResult.ALLOW }, // as above
      ),
  }).factory;
}

function userOf(credentials: BackstageCredentials): string | undefined {
  const { type, userEntityRef } =
    credentials.principal as Partial<BackstageUserPrincipal>; // of the mock services: a user or a service
  return type === 'user' ? userEntityRef : undefined;
}

import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { PlatformSignal, signalSchema } from '@portolan/plugin-platform-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import request from 'supertest';
import platformPlugin from '../index';
import { catalogFactory, TestCatalog } from './catalog';
import { expectDescribed } from './openapi';

export interface SentSignal {
  to: string[];
  message: PlatformSignal;
}

/** The platform plugin over real HTTP, every answer checked against its own OpenAPI document. */
export interface Portal {
  catalog: TestCatalog;
  signals: SentSignal[];
  /** What was audited: event ids. */
  audited: string[];
  /** Everything that was logged, as one text. */
  log(): string;
  /** Runs a scheduled task to its end. */
  run(
    task:
      | 'refresh'
      | 'watches'
      | 'catalog-sweep'
      | 'catalog-changes'
      | 'retention',
  ): Promise<void>;
  call(
    method: 'get' | 'post' | 'put',
    path: string,
    options?: { as?: string; body?: object },
  ): Promise<request.Response>;
  get(path: string, options?: { as?: string }): Promise<request.Response>;
  stop(): Promise<void>;
}

export async function startPortal(options: {
  modules: BackendFeature[];
  entities: Entity[];
  config?: JsonObject;
  mayRead?: TestCatalog['mayRead'];
  permissions?: Parameters<typeof mockServices.permissions.mock>[0];
  knex?: Knex;
}): Promise<Portal> {
  const catalog: TestCatalog = {
    entities: options.entities,
    mayRead: options.mayRead ?? (() => true),
    requests: 0,
  };
  const signals: SentSignal[] = [];
  const audited: string[] = [];
  const scheduler = mockServices.scheduler();
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
  const backend = await startTestBackend({
    features: [
      platformPlugin,
      ...options.modules,
      catalogFactory(catalog),
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () =>
          mockServices.auditor.mock({
            createEvent: async ({ eventId }) => ({
              success: async () => {
                audited.push(`${eventId} succeeded`);
              },
              fail: async () => {
                audited.push(`${eventId} failed`);
              },
            }),
          }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ recipients, message }) {
            if (recipients.type !== 'user') throw new Error('Broadcast');
            signals.push({
              to: [recipients.entityRef].flat(),
              message: signalSchema.parse(message),
            });
          },
        }),
      }),
      ...(options.permissions
        ? [mockServices.permissions.mock(options.permissions).factory]
        : []),
      ...(options.knex
        ? [mockServices.database.factory({ knex: options.knex })]
        : []),
    ],
  });
  const call: Portal['call'] = async (method, path, { as, body } = {}) => {
    const asked = request(backend.server)
      [method](`/api/platform${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(as ?? 'user:default/guest'),
      );
    const response = await (body ? asked.send(body) : asked);
    expectDescribed(method, path, response.status, response.body);
    return response;
  };
  return {
    catalog,
    signals,
    audited,
    log: () => JSON.stringify(logged),
    run: task => scheduler.triggerTask(`platform-${task}`),
    call,
    get: (path, as) => call('get', path, as),
    stop: () => backend.stop(),
  };
}

/** Asks again until the answer is as wished; the test's own time limit ends it. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  wished: (value: T) => boolean,
): Promise<T> {
  for (;;) {
    const value = await read();
    if (wished(value)) return value;
    await new Promise(resolve => {
      setTimeout(resolve, 10);
    });
  }
}

import {
  AuthService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { EventsService } from '@backstage/plugin-events-node';
import { DocumentSource, Embedder } from '@portolan/plugin-assistant-node';
import { chunkDocument, CHUNKER_VERSION } from '../chunking';
import { createKnowledgeStore } from '../store/createKnowledgeStore';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';
import { readIndexConfig } from './config';
import { KnowledgeIndex } from './KnowledgeIndex';

/**
 * What is known, and what keeps it in step with the sources. Nothing runs before `index.start()`.
 *
 * @throws InputError if `assistant.index` is at fault
 */
export async function createKnowledge(services: {
  auth: AuthService;
  config: RootConfigService;
  database: DatabaseService;
  embedder?: Embedder;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  scheduler: SchedulerService;
  sources: readonly DocumentSource[];
}): Promise<{ store: PostgresKnowledgeStore; index: KnowledgeIndex }> {
  const { config, database, logger, ...rest } = services;
  const settings = readIndexConfig(config);
  const store = await createKnowledgeStore({
    config,
    database,
    directory: settings.directory,
    logger,
  });
  const index = new KnowledgeIndex({
    ...rest,
    chunker: { version: CHUNKER_VERSION, chunk: chunkDocument },
    logger,
    scheduleMs: settings.schedule,
    store,
    vanishLimit: settings.vanishLimit,
  });
  return { store, index };
}

import {
  AuthService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { Extensions } from './Extensions';
import { createKnowledge } from './ingest';
import { Knowledge } from './Knowledge';
import { createRetriever } from './retrieval';

export interface KnowledgeServices {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  extensions: Extensions;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
}

/** Puts the index and the search over it together, and lets the index keep itself in step, behind. */
export async function openKnowledge(
  services: KnowledgeServices,
): Promise<Knowledge> {
  const { auth, catalog, extensions, logger, permissions } = services;
  const { embedder, sources } = extensions;
  const { store, index } = await createKnowledge({
    ...services,
    ...(embedder && { embedder }),
    sources,
  });
  index.start().catch(error => {
    logger.error(`The assistant's index could not be started: ${error}`);
  });
  const retriever = createRetriever({
    store,
    ...(embedder && { embedder }),
    auth,
    catalog,
    logger,
    permissions,
  });
  return {
    retriever,
    rights: retriever,
    mode: async () =>
      embedder && (await store.activeEmbedder()) === embedder.id
        ? 'hybrid'
        : 'lexical',
    status: () => index.status(),
    refresh: (source, force) =>
      index.refresh({ ...(source && { source }), force }),
  };
}

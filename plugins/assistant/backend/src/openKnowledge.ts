import {
  AuthService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { Extensions } from './Extensions';
import { createKnowledge } from './ingest';
import { Knowledge } from './Knowledge';

export interface KnowledgeServices {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  extensions: Extensions;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
}

/** Puts the index and the search over it together, and lets the index keep itself in step, behind. */
export async function openKnowledge(
  services: KnowledgeServices,
): Promise<Knowledge> {
  const { catalog, extensions, logger } = services;
  const { embedder, sources } = extensions;
  const { index } = await createKnowledge({
    ...services,
    ...(embedder && { embedder }),
    sources,
  });
  index.start().catch(error => {
    logger.error(`The assistant's index could not be started: ${error}`);
  });
  return {
    retriever: {
      search: async () => ({
        passages: [],
        mode: 'lexical',
        answerable: false,
      }),
    },
    rights: {
      async readable(entityRefs, credentials) {
        const refs = [...new Set(entityRefs)];
        if (refs.length === 0) return new Set();
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs: refs, fields: ['kind'] },
          { credentials },
        );
        return new Set(refs.filter((_, place) => items[place]));
      },
    },
    mode: async () => 'lexical',
    status: () => index.status(),
    refresh: (source, force) =>
      index.refresh({ ...(source && { source }), force }),
  };
}

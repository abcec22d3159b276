import {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Embedder } from '@portolan/plugin-assistant-node';
import { KnowledgeReader } from '../store/KnowledgeStore';
import { CatalogRights } from './CatalogRights';
import { KnowledgeSearch } from './KnowledgeSearch';
import { ReadRights, Retriever } from './Retriever';

export interface RetrieverOptions {
  store: KnowledgeReader;
  /** Search is by words alone, where absent. */
  embedder?: Embedder;
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'streamEntities'>;
  auth: Pick<AuthService, 'isPrincipal'>;
  permissions?: Pick<PermissionsService, 'authorizeConditional'>;
  logger: LoggerService;
}

/** Search under the rights of the asker, which the catalog decides at each question anew. */
export function createRetriever({
  store,
  embedder,
  catalog,
  auth,
  permissions,
  logger,
}: RetrieverOptions): Retriever & ReadRights {
  const rights = new CatalogRights({ auth, catalog, permissions });
  const knowledge = new KnowledgeSearch({
    store,
    embedder,
    onEmbedderFailure: error =>
      logger.warn(
        `Search goes on by words alone, as the embedder does not answer: ${error.message}`,
      ),
  });
  return {
    readable: (entityRefs, credentials) =>
      rights.readable(entityRefs, credentials),
    search({ entityRef, source, credentials, ...query }) {
      const within = async () => {
        const [entityRefs, preferred] = await Promise.all([
          rights.visible(credentials),
          entityRef ? rights.preferred(entityRef, credentials) : undefined,
        ]);
        const scope = {
          ...(entityRefs && { entityRefs }),
          ...(source && { source }),
        };
        return { scope, preferred };
      };
      return knowledge.search({
        ...query,
        within: within(),
        mayRead: refs => rights.readable(refs, credentials),
      });
    },
  };
}

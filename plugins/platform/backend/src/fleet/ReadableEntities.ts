import {
  BackstageCredentials,
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { LRUCache } from 'lru-cache';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { annotatedBy } from '../refresh/CatalogSweep';

/** Every entity, or these. */
export type Readable = 'all' | readonly string[];

const MAX_USERS = 500;
const KEPT_MS = 60_000;
const PAGE = 1_000;

/** Which of the annotated entities a caller may read. */
export class ReadableEntities {
  readonly #ofUser: LRUCache<string, Promise<readonly string[]>>;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      permissions: PermissionsService;
      providers: ProviderRegistry;
    },
  ) {
    this.#ofUser = new LRUCache({ max: MAX_USERS, ttl: KEPT_MS });
  }

  async of(credentials: BackstageCredentials): Promise<Readable> {
    const { auth, permissions } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return 'all';
    if (decision.result === AuthorizeResult.DENY) return [];
    if (!auth.isPrincipal(credentials, 'user')) return this.#list(credentials);
    const user = credentials.principal.userEntityRef;
    const known = this.#ofUser.get(user);
    if (known) return known;
    const listed = this.#list(credentials);
    this.#ofUser.set(user, listed);
    listed.catch(() => this.#ofUser.delete(user));
    return listed;
  }

  async #list(credentials: BackstageCredentials): Promise<readonly string[]> {
    const filter = annotatedBy(this.options.providers);
    if (filter.length === 0) return [];
    const entityRefs: string[] = [];
    const pages = this.options.catalog.streamEntities(
      {
        filter,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        pageSize: PAGE,
      },
      { credentials },
    );
    for await (const entities of pages) {
      entityRefs.push(...entities.map(entity => stringifyEntityRef(entity)));
    }
    return entityRefs;
  }
}

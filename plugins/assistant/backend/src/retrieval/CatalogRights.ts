import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { LRUCache } from 'lru-cache';
import { ReadRights } from './Retriever';

const MAX_USERS = 500;
const KEPT_MS = 60_000;
const PAGE = 1_000;
const NAME_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];
/** How much more the open entity and its neighbours count. */
const OPEN = 1.3;
const NEIGHBOUR = 1.1;
const MAX_NEIGHBOURS = 50;

type Catalog = Pick<CatalogService, 'getEntitiesByRefs' | 'streamEntities'>;

/** What people may read, as the catalog says it of its entities with their own credentials. */
export class CatalogRights implements ReadRights {
  readonly #visible: LRUCache<string, Promise<ReadonlySet<string>>>;

  constructor(
    private readonly options: {
      auth: Pick<AuthService, 'isPrincipal'>;
      catalog: Catalog;
      permissions?: Pick<PermissionsService, 'authorizeConditional'>;
    },
  ) {
    this.#visible = new LRUCache({ max: MAX_USERS, ttl: KEPT_MS });
  }

  async readable(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const asked = [...new Set(entityRefs)];
    if (asked.length === 0) return new Set();
    const { items } = await orUnavailable(() =>
      this.options.catalog.getEntitiesByRefs(
        { entityRefs: asked, fields: NAME_FIELDS },
        { credentials },
      ),
    );
    const there = new Set(
      items.flatMap(entity => (entity ? stringifyEntityRef(entity) : [])),
    );
    return new Set(asked.filter(ref => there.has(ref.toLocaleLowerCase('en'))));
  }

  /**
   * Entities worth looking at, as of the last minute; every one, where undefined. Saves the search from finding what
   * `readable` would then take away.
   */
  async visible(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined> {
    const { auth, permissions } = this.options;
    if (!permissions) return undefined;
    const [decision] = await orUnavailable(() =>
      permissions.authorizeConditional(
        [{ permission: catalogEntityReadPermission }],
        { credentials },
      ),
    );
    if (decision.result === AuthorizeResult.ALLOW) return undefined;
    if (decision.result === AuthorizeResult.DENY) return new Set();
    if (!auth.isPrincipal(credentials, 'user')) return this.#list(credentials);
    const user = credentials.principal.userEntityRef;
    const known = this.#visible.get(user);
    if (known) return known;
    const listed = this.#list(credentials);
    this.#visible.set(user, listed);
    listed.catch(() => this.#visible.delete(user));
    return listed;
  }

  /** How much more chunks of an entity and of its neighbours count; nothing where the person may not read it. */
  async preferred(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, number>> {
    const { items } = await orUnavailable(() =>
      this.options.catalog.getEntitiesByRefs(
        { entityRefs: [entityRef], fields: [...NAME_FIELDS, 'relations'] },
        { credentials },
      ),
    );
    const [entity] = items;
    if (!entity) return new Map();
    const neighbours = (entity.relations ?? []).slice(0, MAX_NEIGHBOURS);
    return new Map([
      ...neighbours.map(({ targetRef }) => [targetRef, NEIGHBOUR] as const),
      [stringifyEntityRef(entity), OPEN],
    ]);
  }

  #list(credentials: BackstageCredentials): Promise<ReadonlySet<string>> {
    return orUnavailable(async () => {
      const entityRefs = new Set<string>();
      const pages = this.options.catalog.streamEntities(
        { fields: NAME_FIELDS, pageSize: PAGE },
        { credentials },
      );
      for await (const entities of pages) {
        for (const entity of entities) {
          entityRefs.add(stringifyEntityRef(entity));
        }
      }
      return entityRefs;
    });
  }
}

/** Errors of the catalog may name what the asker is not to know: only their kind goes on. */
async function orUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    const kind = thrown instanceof Error ? thrown.name : 'Error';
    throw new ServiceUnavailableError(
      `The catalog could not say what you may read (${kind}), so nothing is shown. Try again in a moment.`,
    );
  }
}

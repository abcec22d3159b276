import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ForwardedError, ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ArgoCdDetails,
  argoCdDetailsSchema,
  ARGO_CD_PROVIDER,
} from '@portolan/plugin-argo-cd-common';
import {
  resourcesResponseSchema,
  Snapshot,
  viewResponseSchema,
} from '@portolan/plugin-platform-common';
import { z } from 'zod';

/** An application that some entity binds which the caller may read. */
export interface BoundApplication {
  entityRef: string;
  instance: string;
  snapshot: Snapshot<ArgoCdDetails>;
}

type User = BackstageCredentials<BackstageUserPrincipal>;

const MAX_ENTITIES = 50;

/**
 * Applications as the platform knows them: its rights, boundaries and caches count, and nothing more is asked of Argo CD
 * than for Portolan's own card.
 */
export class PlatformApplications {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      discovery: DiscoveryService;
    },
  ) {}

  /**
   * The applications of entities that the caller may read and whose annotation has this very value, as the card asks.
   *
   * @throws ForwardedError where the platform does not answer
   */
  async annotatedWith(
    annotation: string,
    value: string,
    user: User,
  ): Promise<BoundApplication[]> {
    const { items } = await this.options.catalog.getEntities(
      {
        filter: { [`metadata.annotations.${annotation}`]: value },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        limit: MAX_ENTITIES,
      },
      { credentials: user },
    );
    const found = await Promise.all(items.map(each => this.#of(each, user)));
    const byId = new Map(
      found.flat().map(each => [each.snapshot.id, each] as const),
    );
    return [...byId.values()];
  }

  /** One view of an application, read by its schema; `undefined` where it is not known. */
  async view<TSchema extends z.ZodType>(
    { entityRef, snapshot }: BoundApplication,
    view: string,
    schema: TSchema,
    user: User,
    parameters: Record<string, string> = {},
  ): Promise<z.output<TSchema> | undefined> {
    const query = new URLSearchParams({ id: snapshot.id, ...parameters });
    const { items } = await this.#get(
      `${pathOf(
        entityRef,
      )}/resources/${ARGO_CD_PROVIDER}/views/${view}?${query}`,
      viewResponseSchema,
      user,
    );
    const parsed = schema.safeParse(items[0]?.data);
    return parsed.success ? parsed.data : undefined;
  }

  async #of(entity: Entity, user: User): Promise<BoundApplication[]> {
    const entityRef = stringifyEntityRef(entity);
    const { items } = await this.#get(
      `${pathOf(entityRef)}/resources?provider=${ARGO_CD_PROVIDER}`,
      resourcesResponseSchema,
      user,
    );
    return items.flatMap(item => {
      const details = argoCdDetailsSchema.safeParse(item.details);
      const { instance } = item.scope;
      if (!details.success || instance === undefined) return [];
      return [
        { entityRef, instance, snapshot: { ...item, details: details.data } },
      ];
    });
  }

  async #get<TSchema extends z.ZodType>(
    path: string,
    schema: TSchema,
    user: User,
  ): Promise<z.output<TSchema>> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: user,
      targetPluginId: 'platform',
    });
    const base = await discovery.getBaseUrl('platform');
    try {
      const response = await fetch(`${base}/v1/entities/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw await ResponseError.fromResponse(response);
      return schema.parse(await response.json());
    } catch (error) {
      throw new ForwardedError('The platform could not be asked', error);
    }
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

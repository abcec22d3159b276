import {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { Request } from 'express';
import { EntityReader } from '../bindings/EntityReader';
import { entityRefOf } from './entityParameters';

/** Who asks, and what they may. */
export class Callers {
  /** Reads of entities under way, by what was asked and by the token that asked. */
  readonly #reading = new Map<string, Promise<Entity>>();

  constructor(
    private readonly options: {
      auth: AuthService;
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      auditor: AuditorService;
      entities: EntityReader;
    },
  ) {}

  /** A user, or a service that was let in. @throws AuthenticationError */
  async credentials(request: Request): Promise<BackstageCredentials> {
    return this.options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  /** A user: a service looks at nothing. @throws AuthenticationError, NotAllowedError */
  async user(request: Request): Promise<string> {
    const { principal } = await this.options.httpAuth.credentials(request, {
      allow: ['user'],
    });
    return principal.userEntityRef;
  }

  /** What requests of one caller are counted under. */
  nameOf(credentials: BackstageCredentials): string {
    const { auth } = this.options;
    if (auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    return auth.isPrincipal(credentials, 'service')
      ? credentials.principal.subject
      : 'unknown';
  }

  /**
   * The entity that the path names, read with the caller's own rights.
   *
   * @throws NotFoundError if there is none, or the caller may not know of it
   */
  async entity(request: Request): Promise<Entity> {
    const credentials = await this.credentials(request);
    const entityRef = entityRefOf(request.params);
    try {
      return await this.#read(entityRef, credentials, request);
    } catch (error) {
      if (error instanceof NotFoundError) {
        const event = await this.options.auditor.createEvent({
          eventId: 'entity-read',
          severityLevel: 'low',
          request,
          meta: { entityRef },
        });
        await event.fail({ error });
      }
      throw error;
    }
  }

  /** @throws NotFoundError if there is none, or they may not know of it */
  async entityOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    return this.options.entities.read(entityRef, credentials);
  }

  /** The requests of one page come at once: those with the same token share one question to the catalog. */
  async #read(
    entityRef: string,
    credentials: BackstageCredentials,
    request: Request,
  ): Promise<Entity> {
    const key = `${request.headers.authorization ?? ''}\n${entityRef}`;
    const underWay = this.#reading.get(key);
    if (underWay) return underWay;
    const reading = this.options.entities
      .read(entityRef, credentials)
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  /** @throws NotAllowedError that says what they may not */
  async require(
    permission: BasicPermission,
    request: Request,
    what: string,
  ): Promise<BackstageCredentials> {
    const credentials = await this.credentials(request);
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return credentials;
    const error = new NotAllowedError(
      `You may not see ${what}. Ask the platform team for ${permission.name}.`,
    );
    const event = await this.options.auditor.createEvent({
      eventId: 'access-denied',
      severityLevel: 'low',
      request,
      meta: { permission: permission.name },
    });
    await event.fail({ error });
    throw error;
  }
}

import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { assistantChatPermission } from '@portolan/plugin-assistant-common';
import { Request } from 'express';
import { Asker } from '../conversations/Conversations';

/** Who asks, and what they may. */
export class Callers {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      auth: AuthService;
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
    },
  ) {}

  /**
   * A person who may use the assistant. Conversations are a person's own, so a service has none.
   *
   * @throws AuthenticationError, NotAllowedError
   */
  async person(request: Request): Promise<Asker> {
    return this.require(assistantChatPermission, request, 'use the assistant');
  }

  /** @throws AuthenticationError, NotAllowedError that says what they may not */
  async require(
    permission: BasicPermission,
    request: Request,
    what: string,
  ): Promise<Asker> {
    const asker = await this.#signedIn(request);
    if (await this.may(permission, asker)) return asker;
    const error = new NotAllowedError(
      `You may not ${what}. Ask the platform team for ${permission.name}.`,
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

  async may(
    permission: BasicPermission,
    { credentials }: Pick<Asker, 'credentials'>,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  async #signedIn(request: Request): Promise<Asker> {
    const { auth, httpAuth } = this.options;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service', 'none'],
    });
    if (auth.isPrincipal(credentials, 'user')) {
      return { userRef: credentials.principal.userEntityRef, credentials };
    }
    if (auth.isPrincipal(credentials, 'service')) {
      throw new NotAllowedError(
        'The assistant answers people with their own rights, and this is a service. Call it with a user’s token.',
      );
    }
    throw new AuthenticationError('Sign in to use the assistant.');
  }
}

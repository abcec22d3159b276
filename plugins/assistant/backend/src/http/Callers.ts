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

  /**
   * As `person`, while work for them is done already: nobody sees it if they may not.
   *
   * @param work - given a signal that is aborted if they may not
   */
  async personMeanwhile<TResult>(
    request: Request,
    work: (asker: Asker, denied: AbortSignal) => Promise<TResult>,
  ): Promise<TResult> {
    const asker = await this.#signedIn(request);
    const denied = new AbortController();
    const allowed = this.#allowed(
      assistantChatPermission,
      asker,
      request,
      'use the assistant',
    ).catch(error => {
      denied.abort(error);
      throw error;
    });
    const [result] = await Promise.all([work(asker, denied.signal), allowed]);
    return result;
  }

  /** @throws AuthenticationError, NotAllowedError that says what they may not */
  async require(
    permission: BasicPermission,
    request: Request,
    what: string,
  ): Promise<Asker> {
    const asker = await this.#signedIn(request);
    await this.#allowed(permission, asker, request, what);
    return asker;
  }

  async #allowed(
    permission: BasicPermission,
    asker: Asker,
    request: Request,
    what: string,
  ): Promise<void> {
    if (await this.may(permission, asker)) return;
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

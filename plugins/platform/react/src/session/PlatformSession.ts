import { createApiRef, IdentityApi } from '@backstage/frontend-plugin-api';
import { QueryClient } from '@tanstack/react-query';
import { PlatformApi } from '../api/PlatformApi';
import { PlatformApiError, toPlatformApiError } from '../api/PlatformApiError';
import { PlatformLive } from '../live/PlatformLive';

const FRESH_FOR_MS = 5_000;
const KEPT_FOR_MS = 30 * 60_000;
const RETRIES = 2;
const MAX_RETRY_DELAY_MS = 10_000;

/**
 * What the browser remembers of the platform for the person who is signed in: the query cache and the live
 * connection. Another person never sees it: it is emptied as soon as the identity changes or ends.
 *
 * @public
 */
export class PlatformSession {
  readonly queryClient = createQueryClient();
  readonly live: PlatformLive;
  readonly #identityApi: Pick<IdentityApi, 'getBackstageIdentity'>;
  readonly #listeners = new Set<() => void>();
  #user: string | undefined;

  constructor(options: {
    identityApi: Pick<IdentityApi, 'getBackstageIdentity'>;
    platformApi: PlatformApi;
  }) {
    this.#identityApi = options.identityApi;
    this.live = new PlatformLive({
      platformApi: options.platformApi,
      queryClient: this.queryClient,
    });
  }

  /** Entity ref of the person, once known. */
  readonly getUser = (): string | undefined => this.#user;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks who is signed in, and forgets everything if that is not who it was. */
  async check(): Promise<string | undefined> {
    const user = await this.#identityApi
      .getBackstageIdentity()
      .then(identity => identity.userEntityRef)
      .catch(() => undefined);
    if (user !== this.#user) {
      if (this.#user !== undefined) this.forget();
      this.#user = user;
      this.#listeners.forEach(listener => listener());
    }
    return user;
  }

  /** Runs a read for a person, unless somebody else has signed in meanwhile. */
  async readAs<T>(user: string, read: () => Promise<T>): Promise<T> {
    const answer = await this.#sameUser(user).then(read);
    await this.#sameUser(user);
    return answer;
  }

  forget(): void {
    this.queryClient.clear();
    this.live.stop();
  }

  async #sameUser(user: string): Promise<void> {
    if ((await this.check()) !== user) {
      throw new PlatformApiError(
        0,
        'unauthenticated',
        'You have signed out or signed in as somebody else',
      );
    }
  }
}

/** @public */
export const platformSessionApiRef = createApiRef<PlatformSession>().with({
  id: 'plugin.platform.session',
  pluginId: 'platform',
});

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A dead network is an error beside the last data, not a query that waits for ever.
        networkMode: 'always',
        staleTime: FRESH_FOR_MS,
        gcTime: KEPT_FOR_MS,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        retry: (failures, error) =>
          failures < RETRIES && toPlatformApiError(error).retryable,
        retryDelay: (failures, error) =>
          Math.min(
            toPlatformApiError(error).retryAfterMs ?? 1_000 * 2 ** failures,
            MAX_RETRY_DELAY_MS,
          ),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

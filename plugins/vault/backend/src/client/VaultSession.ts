import { UpstreamContext, UpstreamError } from '@portolan/plugin-platform-node';
import { VaultInstanceConfig } from '../config';
import { authAnswerSchema, nothingSchema, selfAnswerSchema } from './answers';
import { loginError, loginRequest, VaultLogin } from './login';
import { SingleFlight } from './SingleFlight';
import { invalidToken, isRefusal } from './VaultError';
import { VaultTransport } from './VaultTransport';

/** Part of a token's life after which it is renewed. */
const RENEW_AFTER = 2 / 3;
/** However long a token lives, it is renewed within a day. */
const LONGEST_UNTIL_RENEWAL_MS = 24 * 3_600_000;
/** After a renewal that failed. */
const RENEW_AGAIN_MS = 30_000;
/** How long a token that was found to be good is believed to be. */
const BELIEVED_MS = 30_000;
const REVOKE_WITHIN_MS = 5_000;

interface Token {
  text: string;
  /** Milliseconds since 1970; absent for one that never ends. */
  expiresAt?: number;
  /** Absent for one that cannot be renewed. */
  renewAt?: number;
  /** Made by our own login, so that it is ours to revoke. */
  revocable: boolean;
}

type Caller = Pick<UpstreamContext, 'call' | 'signal'>;

/**
 * The portal's token for one server: made once however many ask, renewed by the first call after two thirds of its life,
 * made anew where it ended, revoked in the end.
 */
export class VaultSession {
  #token?: Token;
  #closed = false;
  #found?: { token: Token; at: number };
  readonly #making = new SingleFlight<Token>();
  readonly #checking = new SingleFlight<boolean>();

  constructor(
    private readonly config: Pick<
      VaultInstanceConfig,
      'name' | 'auth' | 'namespace'
    >,
    private readonly transport: VaultTransport,
  ) {}

  /**
   * Does some work with the token, and once more with a new one where the first turns out to have ended.
   *
   * @throws UpstreamError
   */
  async withToken<T>(
    ctx: Caller,
    work: (token: string) => Promise<T>,
  ): Promise<T> {
    const token = await this.#current(ctx);
    try {
      return await work(token.text);
    } catch (thrown) {
      if (!(await this.#hasEnded(token, thrown, ctx))) throw thrown;
      if (this.#token === token) this.#token = undefined;
      if (this.config.auth.method === 'token') {
        throw invalidToken(this.transport.title);
      }
      return work((await this.#current(ctx)).text);
    }
  }

  /** Revokes the token, if a login made it. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    const token = this.#token;
    this.#token = undefined;
    if (!token?.revocable) return;
    await this.transport
      .post(nothingSchema, {
        ...this.#self('revoke-self', token),
        body: {},
        signal: AbortSignal.timeout(REVOKE_WITHIN_MS),
      })
      // It ends by itself; the portal does not wait for it.
      .catch(() => undefined);
  }

  async #current(ctx: Caller): Promise<Token> {
    const token = this.#token;
    const now = Date.now();
    if (!token || (token.expiresAt ?? Infinity) <= now) {
      return this.#making.run('make', ctx.signal, () => this.#make(ctx));
    }
    if ((token.renewAt ?? Infinity) <= now) {
      return this.#making.run('renew', ctx.signal, () =>
        this.#renew(token, ctx),
      );
    }
    return token;
  }

  async #make(ctx: Caller): Promise<Token> {
    const { auth } = this.config;
    const token =
      auth.method === 'token'
        ? await this.#adopt(auth.token, ctx)
        : await this.#login(auth, ctx);
    // Whoever asked after the end keeps it to themselves: it is not kept.
    if (!this.#closed) this.#token = token;
    return token;
  }

  async #login(auth: VaultLogin, ctx: Caller): Promise<Token> {
    const { title } = this.transport;
    const { path, body } = await loginRequest(auth);
    const what = `auth/${auth.mount}`;
    try {
      const answer = await ctx.call(this.#call('Login', false), signal =>
        this.transport.post(authAnswerSchema, {
          path,
          body,
          what,
          namespace: this.config.namespace,
          signal,
        }),
      );
      return tokenOf(answer.auth);
    } catch (thrown) {
      if (!(thrown instanceof UpstreamError)) throw thrown;
      throw loginError(title, auth, thrown);
    }
  }

  /** A token of the config says only itself how long it lives. */
  async #adopt(text: string, ctx: Caller): Promise<Token> {
    const endless: Token = { text, revocable: false };
    try {
      const { ttl, renewable } = await this.#lookup(endless, ctx);
      return { ...endless, ...lifeOf(ttl, renewable) };
    } catch (thrown) {
      if (isEnded(thrown)) throw invalidToken(this.transport.title);
      throw thrown;
    }
  }

  async #renew(token: Token, ctx: Caller): Promise<Token> {
    let next: Token;
    try {
      const { auth } = await ctx.call(this.#call('RenewSelf'), signal =>
        this.transport.post(authAnswerSchema, {
          ...this.#self('renew-self', token),
          body: {},
          signal,
        }),
      );
      const life = lifeOf(auth.lease_duration, auth.renewable);
      next = { text: token.text, revocable: token.revocable, ...life };
    } catch (thrown) {
      if (isEnded(thrown)) {
        this.#token = undefined;
        return this.#current(ctx);
      }
      // It still lives: what is asked with it says better what is wrong.
      next = { ...token, renewAt: Date.now() + RENEW_AGAIN_MS };
    }
    if (!this.#closed) this.#token = next;
    return next;
  }

  /** Whether a refusal was of the token itself: older servers do not say so. */
  async #hasEnded(
    token: Token,
    thrown: unknown,
    ctx: Caller,
  ): Promise<boolean> {
    if (isRefusal(thrown, 'invalid-token')) return true;
    if (!isRefusal(thrown, 'permission-denied')) return false;
    const found = this.#found;
    if (found?.token === token && Date.now() - found.at < BELIEVED_MS) {
      return false;
    }
    return this.#checking.run(token.text, ctx.signal, async () => {
      try {
        await this.#lookup(token, ctx);
      } catch (refused) {
        return isEnded(refused);
      }
      this.#found = { token, at: Date.now() };
      return false;
    });
  }

  async #lookup(token: Token, ctx: Caller) {
    const { data } = await ctx.call(this.#call('LookupSelf'), signal =>
      this.transport.read(selfAnswerSchema, {
        ...this.#self('lookup-self', token),
        signal,
      }),
    );
    return data;
  }

  #self(step: string, token: Token) {
    return {
      path: ['auth', 'token', step],
      what: "the portal's own token",
      token: token.text,
      namespace: this.config.namespace,
    };
  }

  #call(operation: string, retryable = true) {
    return { upstream: `vault:${this.config.name}`, operation, retryable };
  }
}

function isEnded(thrown: unknown): boolean {
  return (
    isRefusal(thrown, 'invalid-token') || isRefusal(thrown, 'permission-denied')
  );
}

function tokenOf(auth: {
  client_token: string;
  lease_duration: number;
  renewable: boolean;
  token_type: string;
}): Token {
  return {
    text: auth.client_token,
    // A batch token is in no server's books.
    revocable: auth.token_type !== 'batch',
    ...lifeOf(auth.lease_duration, auth.renewable),
  };
}

function lifeOf(
  ttlSeconds: number,
  renewable: boolean,
): Pick<Token, 'expiresAt' | 'renewAt'> {
  if (ttlSeconds === 0) return {};
  const now = Date.now();
  const ttlMs = ttlSeconds * 1_000;
  return {
    expiresAt: now + ttlMs,
    ...(renewable && {
      renewAt: now + Math.min(ttlMs * RENEW_AFTER, LONGEST_UNTIL_RENEWAL_MS),
    }),
  };
}

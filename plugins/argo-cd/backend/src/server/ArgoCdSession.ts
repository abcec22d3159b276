import {
  UpstreamContext,
  UpstreamError,
  UpstreamHttp,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ArgoCdInstanceConfig } from '../config/readArgoCdConfig';
import { failureOf } from './failure';
import { SharedWork } from './SharedWork';

/** A new session is opened so long before the old one ends, or halfway through a shorter one. */
const EARLY_MS = 5 * 60_000;

/**
 * Five wrong passwords within five minutes lock an account out. One that was refused is not tried again for so long.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/security/#authentication
 */
const REFUSED_FOR_MS = 10 * 60_000;

interface Opened {
  token: string;
  /** Milliseconds since 1970. */
  renewAt: number;
}

const answerSchema = z.object({ token: z.string().min(1) });
const claimsSchema = z.object({
  exp: z.number().optional(),
  iat: z.number().optional(),
});

/** What the portal shows to a server to be let in: a token, or a session that is opened once at a time and kept. */
export class ArgoCdSession {
  readonly #login = new SharedWork<Opened>();
  #opened?: Opened;
  #refused?: { error: UpstreamError; until: number };

  constructor(
    private readonly instance: Pick<ArgoCdInstanceConfig, 'name' | 'access'>,
    private readonly http: UpstreamHttp,
  ) {}

  /** Whether a new one can be had. */
  get renewable(): boolean {
    return this.instance.access.kind === 'password';
  }

  /** @throws UpstreamError */
  async token(ctx: UpstreamContext): Promise<string> {
    const { access } = this.instance;
    if (access.kind === 'token') return access.token;
    if (this.#opened && Date.now() < this.#opened.renewAt) {
      return this.#opened.token;
    }
    const { token } = await this.#login.join(ctx, each => this.#open(each));
    return token;
  }

  /** Forgets a token that the server did not take; a newer one stays. */
  forget(token: string): void {
    if (this.#opened?.token === token) this.#opened = undefined;
  }

  async #open(ctx: UpstreamContext): Promise<Opened> {
    const { access, name } = this.instance;
    if (access.kind !== 'password') throw new Error('has a token');
    if (this.#refused && Date.now() < this.#refused.until) {
      throw this.#refused.error;
    }
    try {
      const call = {
        upstream: `argo-cd:${name}`,
        operation: 'CreateSession',
        // Each attempt may count against the account.
        retryable: false,
      };
      this.#opened = await ctx.call(call, async signal => {
        const { username, password } = access;
        const answer = await this.http.send({
          method: 'POST',
          path: ['api', 'v1', 'session'],
          body: { username, password },
          signal,
        });
        if (answer.status === 401 || answer.status === 403) {
          await answer.discard();
          throw this.#wrongPassword(username);
        }
        if (!answer.ok)
          throw await failureOf(answer, { name, what: 'sign in' });
        return openedNow((await answer.json(answerSchema)).token);
      });
      this.#refused = undefined;
      return this.#opened;
    } catch (thrown) {
      if (thrown instanceof UpstreamError && thrown.code === 'unauthenticated')
        this.#refused = { error: thrown, until: Date.now() + REFUSED_FOR_MS };
      throw thrown;
    }
  }

  #wrongPassword(username: string): UpstreamError {
    return new UpstreamError(
      'unauthenticated',
      `Argo CD ${
        this.instance.name
      } refuses the password of ${username}, or has locked the account. Check username and password of this instance; to keep the account from being locked, it is not tried again for ${
        REFUSED_FOR_MS / 60_000
      } minutes.`,
    );
  }
}

function openedNow(token: string): Opened {
  const now = Date.now();
  const { exp, iat } = claimsOf(token);
  if (exp === undefined) return { token, renewAt: Infinity };
  const endsAt = exp * 1_000;
  const begunAt = iat === undefined ? now : iat * 1_000;
  const early = Math.min(EARLY_MS, (endsAt - begunAt) / 2);
  return { token, renewAt: endsAt - early };
}

function claimsOf(token: string): z.output<typeof claimsSchema> {
  try {
    const [, payload = ''] = token.split('.');
    const text = Buffer.from(payload, 'base64url').toString('utf8');
    return claimsSchema.parse(JSON.parse(text));
  } catch {
    // No JSON web token: it lasts until the server says no.
    return {};
  }
}

import {
  ActionRefused,
  UpstreamAnswer,
  UpstreamContext,
  UpstreamHttp,
  UpstreamRequest,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ArgoCdInstanceConfig } from '../config/readArgoCdConfig';
import { ArgoCdSession } from './ArgoCdSession';
import { Asked, failureOf } from './failure';

/** One request to Argo CD's API. */
export interface ArgoCdRequest
  extends Pick<UpstreamRequest, 'method' | 'query' | 'body'>,
    Omit<Asked, 'name'> {
  /** As Argo CD's API description names it: `List`. */
  operation: string;
  /** Below `/api`. */
  path: readonly string[];
  /** Default: whether it reads. */
  retryable?: boolean;
  /** Instead of the deadline of a call, for a stream: fires when nobody wants it any more. */
  until?: AbortSignal;
}

/** What came of an attempt. A refusal is an answer: it says nothing against the server. */
type Outcome<T> =
  | { kind: 'answer'; value: T }
  | { kind: 'token-not-taken' }
  | { kind: 'refused'; why: string };

/** Speaks to one server: signs in, sends, and puts what fails into words. */
export class ArgoCdServer {
  readonly name: string;
  readonly frontendUrl: string;
  readonly #http: UpstreamHttp;
  readonly #session: ArgoCdSession;

  constructor(instance: ArgoCdInstanceConfig) {
    const { name, url, ca, frontendUrl } = instance;
    this.name = name;
    this.frontendUrl = frontendUrl;
    this.#http = new UpstreamHttp({
      baseUrl: url,
      title: `Argo CD ${name}`,
      ca,
    });
    this.#session = new ArgoCdSession(instance, this.#http);
  }

  /** @throws UpstreamError */
  async read<TSchema extends z.ZodType>(
    request: ArgoCdRequest,
    schema: TSchema,
    ctx: UpstreamContext,
  ): Promise<z.output<TSchema>> {
    return this.send(request, answer => answer.json(schema), ctx);
  }

  /**
   * Sends one request; once more with a new session where the old one is no longer taken.
   *
   * @throws UpstreamError
   * @throws ActionRefused with what `request.refused` says
   */
  async send<T>(
    request: ArgoCdRequest,
    take: (answer: UpstreamAnswer) => Promise<T>,
    ctx: UpstreamContext,
  ): Promise<T> {
    const token = await this.#session.token(ctx);
    const { renewable } = this.#session;
    const first = await this.#attempt(request, token, renewable, take, ctx);
    if (first.kind !== 'token-not-taken') return valueOf(first);
    this.#session.forget(token);
    const renewed = await this.#session.token(ctx);
    return valueOf(await this.#attempt(request, renewed, false, take, ctx));
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #attempt<T>(
    request: ArgoCdRequest,
    token: string,
    mayRenew: boolean,
    take: (answer: UpstreamAnswer) => Promise<T>,
    ctx: UpstreamContext,
  ): Promise<Outcome<T>> {
    const { operation, method = 'GET', path, query, body, until } = request;
    const { retryable = method === 'GET' } = request;
    const call = { upstream: `argo-cd:${this.name}`, operation, retryable };
    return ctx.call<Outcome<T>>(call, async signal => {
      const opening = new AbortController();
      const giveUp = () => opening.abort();
      signal.addEventListener('abort', giveUp);
      try {
        const answer = await this.#http.send({
          method,
          path: ['api', ...path],
          query,
          body,
          headers: {
            authorization: `Bearer ${token}`,
            // Argo CD wants it of every request that changes something, even of one without a body.
            ...(method !== 'GET' && { 'content-type': 'application/json' }),
          },
          signal: until ? AbortSignal.any([until, opening.signal]) : signal,
        });
        if (answer.status === 401 && mayRenew) {
          await answer.discard();
          return { kind: 'token-not-taken' };
        }
        if (!answer.ok) {
          const asked: Asked = { ...request, name: this.name };
          const failure = await failureOf(answer, asked);
          if (typeof failure !== 'string') throw failure;
          return { kind: 'refused', why: failure };
        }
        return { kind: 'answer', value: await take(answer) };
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    });
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'answer') return outcome.value;
  throw new ActionRefused(
    outcome.kind === 'refused'
      ? outcome.why
      : 'Argo CD does not take a session that it has just opened.',
  );
}

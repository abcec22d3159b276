import { SignalApi, SignalSubscriber } from '@backstage/plugin-signals-react';
import { PlatformSignal } from '@portolan/plugin-platform-common';

/** @public */
export interface EdgeRequest {
  method: string;
  /** Below the plugin's base URL, decoded: `/v1/fleet`. */
  path: string;
  query: URLSearchParams;
  /** What was sent as JSON. */
  body?: unknown;
}

/**
 * What the backend answers: a JSON body with status 200, or an error; `reset` breaks the connection, `hang` never
 * answers.
 *
 * @public
 */
export type EdgeReply =
  | { json: unknown; status?: number }
  | { error: string; status: number; retryAfterSeconds?: number }
  | 'reset'
  | 'hang';

interface Route {
  method: string;
  path: string | RegExp;
  reply: EdgeReply | ((request: EdgeRequest) => EdgeReply);
}

/**
 * The network as a browser sees it, with a platform backend on the other side: hands out answers, records requests,
 * and sends signals.
 *
 * @public
 */
export class PlatformEdge implements SignalApi {
  readonly requests: EdgeRequest[] = [];
  readonly #routes: Route[] = [];
  readonly #subscribers = new Set<(message: never) => void>();

  constructor() {
    this.on('PUT', /\/watch$/, { json: { leaseSeconds: 60 } });
  }

  /** Answers calls from now on; a later answer for the same call takes the place of an earlier one. */
  on(method: string, path: Route['path'], reply: Route['reply']): this {
    this.#routes.unshift({ method, path, reply });
    return this;
  }

  /** Requests so far whose method and path are these. */
  requestsTo(method: string, path: string | RegExp): EdgeRequest[] {
    return this.requests.filter(
      request => request.method === method && matches(path, request.path),
    );
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const request: EdgeRequest = {
      method: init?.method ?? 'GET',
      path: decodeURIComponent(url.pathname.replace(/^\/api\/platform/, '')),
      query: url.searchParams,
      ...(typeof init?.body === 'string' && { body: JSON.parse(init.body) }),
    };
    this.requests.push(request);
    const reply = this.#replyTo(request);
    if (reply === 'reset') throw new TypeError('Failed to fetch');
    if (reply === 'hang') return untilAborted(init?.signal);
    return responseOf(reply);
  };

  /** Sends a live change to every page that listens. */
  signal(message: PlatformSignal): void {
    // The signals client hands on whatever JSON it was sent.
    this.#subscribers.forEach(subscriber => subscriber(message as never));
  }

  get isListenedTo(): boolean {
    return this.#subscribers.size > 0;
  }

  subscribe<TMessage>(
    _channel: string,
    onMessage: (message: TMessage) => void,
  ): SignalSubscriber {
    this.#subscribers.add(onMessage);
    return { unsubscribe: () => this.#subscribers.delete(onMessage) };
  }

  #replyTo(request: EdgeRequest): EdgeReply {
    const route = this.#routes.find(
      ({ method, path }) =>
        method === request.method && matches(path, request.path),
    );
    if (!route) return { status: 404, error: `No answer for ${request.path}` };
    return typeof route.reply === 'function'
      ? route.reply(request)
      : route.reply;
  }
}

function matches(path: string | RegExp, actual: string): boolean {
  return typeof path === 'string' ? path === actual : path.test(actual);
}

function responseOf(reply: Exclude<EdgeReply, string>): Response {
  const { status = 200 } = reply;
  const headers = new Headers({ 'content-type': 'application/json' });
  if ('error' in reply && reply.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(reply.retryAfterSeconds));
  }
  const body =
    'error' in reply ? { error: { message: reply.error } } : reply.json;
  return new Response(JSON.stringify(body), { status, headers });
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

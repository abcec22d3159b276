import { getCACertificates } from 'node:tls';
import { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { UpstreamError } from '../UpstreamError';
import { networkError } from './networkError';
import { pathOf } from './pathSegments';
import { UpstreamAnswer } from './UpstreamAnswer';

/** @public */
export interface UpstreamHttpOptions {
  /** Of the server, with its root path if it has one: `https://tools.example.com/argo-cd`. */
  baseUrl: string;
  /** What messages call it: `Argo CD prod`. */
  title: string;
  /** Certificates in PEM that are trusted besides those of the system. */
  ca?: string;
  /** Bytes of the longest answer that is read. Default: 32 MiB. */
  maxBytes?: number;
}

/** @public */
export interface UpstreamRequest {
  /** Default: `GET`. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, one name a step: `['api', 'v1', 'applications', name]`. */
  path: readonly string[];
  query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Gives the request up, and the reading of its answer. */
  signal: AbortSignal;
}

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Speaks HTTP to one server: its certificates, the proxy of the environment, no redirects, bounded answers. What cannot
 * be reached is an {@link UpstreamError} without a word of the request, which holds secrets.
 *
 * Deadline, retries and limits are those of the call policy: use it inside `ctx.call`.
 *
 * @public
 */
export class UpstreamHttp {
  readonly #base: URL;
  readonly #dispatcher: Dispatcher;

  constructor(private readonly options: UpstreamHttpOptions) {
    this.#base = new URL(options.baseUrl);
    this.#dispatcher = dispatcherFor(options.ca);
  }

  /**
   * Sends exactly one request.
   *
   * @returns the answer, whatever its status
   * @throws UpstreamError where there is no answer
   */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const { method = 'GET', body, signal } = request;
    return this.#request({
      origin: this.#base.origin,
      path: this.#pathOf(request),
      method,
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /**
   * Gets an address that the server handed out, such as a signed one of its object store: without any header of ours, so
   * that no token goes there. Whether its host may be asked is for the caller to decide.
   *
   * @returns the answer, whatever its status
   * @throws UpstreamError where there is no answer
   */
  async getHandedOut(
    address: URL,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    return this.#request({
      origin: address.origin,
      path: `${address.pathname}${address.search}`,
      method: 'GET',
      signal,
    });
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #request(options: Dispatcher.RequestOptions): Promise<UpstreamAnswer> {
    const { title, maxBytes = MAX_BYTES } = this.options;
    try {
      const answer = await this.#dispatcher.request({
        ...options,
        // A stream that is quiet is not a stream that broke; the deadline is the policy's.
        bodyTimeout: 0,
        headersTimeout: 0,
      });
      return new UpstreamAnswer(answer, { title, maxBytes });
    } catch (thrown) {
      throw networkError(thrown, title);
    }
  }

  #pathOf({ path, query = {} }: UpstreamRequest): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const each of [value ?? []].flat()) search.append(name, each);
    }
    const root = this.#base.pathname.replace(/\/+$/, '');
    return `${root}${pathOf(path)}${search.size > 0 ? `?${search}` : ''}`;
  }
}

function dispatcherFor(ca: string | undefined): Dispatcher {
  const tls =
    ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
  // Follows HTTP_PROXY, HTTPS_PROXY and NO_PROXY, as the rest of the backend does.
  return new EnvHttpProxyAgent({ connect: tls, requestTls: tls });
}

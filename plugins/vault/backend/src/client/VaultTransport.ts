import {
  pathOf,
  UpstreamAnswer,
  UpstreamError,
  UpstreamHttp,
} from '@portolan/plugin-platform-node';
import nodeVault from 'node-vault';
import { z } from 'zod';
import { VaultAnswer, vaultError } from './VaultError';

/** What goes with every request. */
export interface VaultRequest {
  /** One name a step, without `v1`: `['secret', 'metadata', 'payments']`. */
  path: readonly string[];
  /** What it is about, in words for people. */
  what: string;
  token?: string;
  namespace?: string;
  signal: AbortSignal;
}

/** Longest answer that is read: Vault's own names and dates, never a value. */
const MAX_BYTES = 8 * 1024 * 1024;

/** What node-vault hands on of a request, in the form that its `request-promise` option asks for. */
const outgoingSchema = z.object({
  method: z.enum(['GET', 'POST']),
  uri: z.string(),
  headers: z.record(z.string(), z.string()),
  json: z.unknown().optional(),
  exchange: z.custom<Exchange>(),
});

/** What node-vault rejects with for an answer that is no success. */
const refusedSchema = z.object({
  response: z.object({ statusCode: z.number(), body: z.unknown().optional() }),
});

const refusalSchema = z.object({
  errors: z.array(z.string()).catch([]),
  warnings: z.array(z.string()).nullish().catch([]),
});

interface Exchange {
  signal: AbortSignal;
  retryAfterMs?: number;
}

/**
 * One Vault server through `node-vault`, which knows the API; the connection is the platform's own, as that of
 * `node-vault` follows redirects with the token, cannot be given up, and names the token in its errors
 * (`docs/decisions/0009-node-vault-transport.md`).
 */
export class VaultTransport {
  readonly title: string;
  readonly #endpoint: string;
  readonly #http: UpstreamHttp;
  readonly #client: nodeVault.client;

  constructor(server: { name: string; baseUrl: string; ca?: string }) {
    this.title = `Vault ${server.name}`;
    this.#endpoint = server.baseUrl.replace(/\/$/, '');
    this.#http = new UpstreamHttp({
      baseUrl: this.#endpoint,
      title: this.title,
      ca: server.ca,
      maxBytes: MAX_BYTES,
    });
    this.#client = nodeVault({
      endpoint: this.#endpoint,
      noCustomHTTPVerbs: true,
      // Its own would print the bodies of logins where DEBUG asks for it.
      debug: () => undefined,
      'request-promise': {
        defaults: () => (options: unknown) => this.#send(options),
      },
    });
    // It takes these from the environment where they are not set.
    Object.assign(this.#client, { token: '', namespace: '', pathPrefix: '' });
  }

  /** @throws UpstreamError */
  read<TSchema extends z.ZodType>(
    schema: TSchema,
    request: VaultRequest & { query?: Readonly<Record<string, string>> },
  ): Promise<z.output<TSchema>> {
    return this.#exchange(schema, request, (path, options) => {
      const query = new URLSearchParams(request.query).toString();
      return this.#client.read(query ? `${path}?${query}` : path, options);
    });
  }

  /** @throws UpstreamError */
  list<TSchema extends z.ZodType>(
    schema: TSchema,
    request: VaultRequest,
  ): Promise<z.output<TSchema>> {
    return this.#exchange(schema, request, (path, options) =>
      this.#client.list(path, options),
    );
  }

  /** What Vault takes by POST though it changes nothing that is kept: logins, questions about capabilities. @throws UpstreamError */
  post<TSchema extends z.ZodType>(
    schema: TSchema,
    request: VaultRequest & { body: unknown },
  ): Promise<z.output<TSchema>> {
    return this.#exchange(schema, request, (path, options) =>
      this.#client.write(path, request.body, options),
    );
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return this.#http.close();
  }

  async #exchange<TSchema extends z.ZodType>(
    schema: TSchema,
    request: VaultRequest,
    send: (path: string, options: Record<string, unknown>) => Promise<unknown>,
  ): Promise<z.output<TSchema>> {
    const { token, namespace, signal, what } = request;
    const exchange: Exchange = { signal };
    const headers = {
      'X-Vault-Request': 'true',
      ...(token && { 'X-Vault-Token': token }),
      ...(namespace && { 'X-Vault-Namespace': namespace }),
    };
    let body: unknown;
    try {
      body = await send(pathOf(request.path).slice(1), { headers, exchange });
    } catch (thrown) {
      if (thrown instanceof UpstreamError) throw thrown;
      throw vaultError(answerOf(thrown, exchange), { title: this.title, what });
    }
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new UpstreamError(
      'invalid-response',
      `${this.title} answered something that could not be read. Check that its address is that of the API, and of no proxy's sign-in page.`,
    );
  }

  /** The connection under node-vault. */
  async #send(options: unknown) {
    const { method, uri, headers, json, exchange } =
      outgoingSchema.parse(options);
    const { path, query } = this.#target(uri);
    const answer = await this.#http.send({
      method,
      path,
      query,
      headers,
      ...(json !== undefined && json !== true && { body: json }),
      signal: exchange.signal,
    });
    exchange.retryAfterMs = answer.retryAfterMs;
    return {
      statusCode: answer.status,
      body: await bodyOf(answer),
      // node-vault calls every answer of a path with sys/health in it a success: that of a secret's must not be one.
      request: {
        path: path.join('/') === 'v1/sys/health' ? '/sys/health' : '',
      },
    };
  }

  /** What node-vault made of a path, taken apart again: the connection encodes and checks each step by itself. */
  #target(uri: string) {
    const below = uri.slice(this.#endpoint.length);
    const [path, search = ''] = below.split('?');
    return {
      path: path.split('/').slice(1).map(decodeURIComponent),
      query: Object.fromEntries(new URLSearchParams(search)),
    };
  }
}

async function bodyOf(answer: UpstreamAnswer): Promise<unknown> {
  const text = await answer.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerOf(thrown: unknown, { retryAfterMs }: Exchange): VaultAnswer {
  const refused = refusedSchema.safeParse(thrown);
  // Nothing else of what node-vault throws is of the server.
  if (!refused.success)
    throw new UpstreamError('invalid-response', 'The Vault client failed.');
  const { statusCode, body } = refused.data.response;
  const said = refusalSchema.safeParse(body);
  return {
    status: statusCode,
    errors: said.success ? said.data.errors : [],
    warnings: (said.success && said.data.warnings) || [],
    retryAfterMs,
  };
}

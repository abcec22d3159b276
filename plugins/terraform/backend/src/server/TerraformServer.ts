import {
  UpstreamAnswer,
  UpstreamContext,
  UpstreamError,
  UpstreamHttp,
  UpstreamRequest,
} from '@portolan/plugin-platform-node';
import { TerraformInstanceConfig } from '../terraformConfig';
import { refusalOf } from './answerErrors';
import { IncludeLadder } from './IncludeLadder';
import { documentSchema, JsonApiDocument } from './jsonApi';

const MEDIA_TYPE = 'application/vnd.api+json';
const API = ['api', 'v2'];

/** One call. */
export interface TerraformCall {
  /** For messages, metrics and limits: `ReadWorkspace`. */
  operation: string;
  method?: UpstreamRequest['method'];
  /** Below `/api/v2`. */
  path: readonly string[];
  query?: UpstreamRequest['query'];
  body?: unknown;
  /** In messages: `workspace payments-prod of organization meridian`. */
  what: string;
  /** Lists of runs have a limit of their own, 30 a minute: they must not stop the other calls. */
  lane?: 'runs';
  /** Statuses, besides those of success, that are answers: the body of those is not read. */
  accept?: readonly number[];
}

/** A status, with what was read of an answer of success. */
export interface Answered<T> {
  status: number;
  value?: T;
  /** Where a redirect leads. */
  location?: string;
  header(name: string): string | undefined;
}

/** One server: its address, its token, and how it says no. The token does not leave this class. */
export class TerraformServer {
  readonly name: string;
  readonly frontendUrl: string;
  readonly includes = new IncludeLadder();
  readonly #http: UpstreamHttp;
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    readonly config: Omit<TerraformInstanceConfig, 'token'>,
    token: string,
  ) {
    this.name = config.name;
    this.frontendUrl = config.frontendUrl;
    this.#origin = new URL(config.baseUrl).origin;
    this.#http = new UpstreamHttp({
      baseUrl: config.baseUrl,
      title: this.title,
      ca: config.ca,
    });
    this.#headers = {
      accept: MEDIA_TYPE,
      authorization: `Bearer ${token}`,
    };
  }

  /** What messages call it. */
  get title(): string {
    return `The Terraform server ${this.name}`;
  }

  /** What shares a limit and a circuit. */
  get upstream(): string {
    return `terraform:${this.name}`;
  }

  /**
   * Reads a JSON:API document.
   *
   * @throws UpstreamError
   */
  async read(
    ctx: UpstreamContext,
    call: TerraformCall,
  ): Promise<JsonApiDocument> {
    const { value } = await this.send(ctx, call, answer =>
      answer.json(documentSchema),
    );
    if (value) return value;
    throw new UpstreamError(
      'invalid-response',
      `${this.title} answered nothing about ${call.what}.`,
    );
  }

  /**
   * Reads a document with as much beside it as the server gives: one that does not know an include answers 400, and is
   * asked for less from then on.
   *
   * @param levels - what to include, most first, the last of them nothing
   * @throws UpstreamError
   */
  async readIncluding(
    ctx: UpstreamContext,
    call: TerraformCall,
    levels: readonly (readonly string[])[],
  ): Promise<{ document: JsonApiDocument; level: number }> {
    return this.includes.climb(call.operation, levels, async include => {
      const answered = await this.send(
        ctx,
        {
          ...call,
          query: {
            ...call.query,
            ...(include.length > 0 && { include: include.join(',') }),
          },
          ...(include.length > 0 && { accept: [400, ...(call.accept ?? [])] }),
        },
        answer => answer.json(documentSchema),
      );
      return answered.value;
    });
  }

  /**
   * Changes something; never sent twice unless the server refused it for its rate.
   *
   * @throws UpstreamError
   */
  async change(
    ctx: UpstreamContext,
    call: TerraformCall,
  ): Promise<Answered<JsonApiDocument | undefined>> {
    return this.send(ctx, { method: 'POST', ...call }, async answer => {
      const text = await answer.text();
      const parsed = documentSchema.safeParse(parseJson(text));
      // Actions answer nothing, or `null`.
      return parsed.success ? parsed.data : undefined;
    });
  }

  /** @throws UpstreamError */
  async send<T>(
    ctx: UpstreamContext,
    call: TerraformCall,
    read: (answer: UpstreamAnswer) => Promise<T>,
  ): Promise<Answered<T>> {
    const { operation, method, path, query, body, what, lane } = call;
    const upstream = lane ? `${this.upstream}:${lane}` : this.upstream;
    const retryable = method === undefined || method === 'GET';
    return ctx.call({ upstream, operation, retryable }, async signal => {
      const answer = await this.#http.send({
        method,
        path: [...API, ...path],
        query,
        headers: {
          ...this.#headers,
          ...(body !== undefined && { 'content-type': MEDIA_TYPE }),
        },
        body,
        signal,
      });
      const { status } = answer;
      const header = (name: string) => answer.header(name);
      if (answer.ok) return { status, value: await read(answer), header };
      await answer.discard();
      if (call.accept?.includes(status)) {
        return { status, location: answer.header('location'), header };
      }
      throw refusalOf(answer, this.title, what);
    });
  }

  /**
   * Gets an address that this server handed out, without its token: a log, or a plan in its object store.
   *
   * @param accept - statuses besides 2xx that are answers
   * @throws UpstreamError where its host is neither the server's nor its archivist's
   */
  async getHandedOut<T>(
    ctx: UpstreamContext,
    operation: string,
    address: URL,
    accept: readonly number[],
    read: (answer: UpstreamAnswer) => Promise<T>,
  ): Promise<Answered<T>> {
    if (!this.#mayGet(address)) {
      throw new UpstreamError(
        'misconfigured',
        `${this.title} keeps its logs and plans on a host that is not asked: it is neither its own nor an https host whose name begins with archivist.`,
      );
    }
    const upstream = `${this.upstream}:archivist`;
    return ctx.call({ upstream, operation }, async signal => {
      const answer = await this.#http.getHandedOut(address, signal);
      const { status } = answer;
      const header = (name: string) => answer.header(name);
      if (answer.ok) return { status, value: await read(answer), header };
      await answer.discard();
      if (accept.includes(status)) return { status, header };
      throw refusalOf(
        answer,
        this.title,
        'log or plan at the address that it gave',
      );
    });
  }

  /**
   * An address that an answer holds, relative or not.
   *
   * @returns `undefined` where it is none
   */
  addressOf(text: string | undefined): URL | undefined {
    if (!text || !URL.canParse(text, this.#origin)) return undefined;
    return new URL(text, this.#origin);
  }

  #mayGet({ origin, protocol, hostname, username }: URL): boolean {
    if (username) return false;
    return (
      origin === this.#origin ||
      (protocol === 'https:' && hostname.startsWith('archivist.'))
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

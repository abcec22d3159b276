import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Caller } from '../access/Access';
import { applicationFor } from '../access/rbac';
import { ArgoCdInstance } from '../ArgoCdInstance';
import { GrpcError } from '../GrpcError';
import { Application } from '../state/Application';

/** A request by somebody who is known. */
export interface Exchange {
  instance: ArgoCdInstance;
  caller: Caller;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The first value of a parameter of the address. */
  query(name: string): string | undefined;
  /** Every value. */
  queries(name: string): string[];
  /** A step of the path. */
  param(name: string): string;
  /** The body, read as an object. */
  body: Record<string, unknown>;
}

type Answer = (exchange: Exchange) => unknown;

/** Routes that know who asks. */
export class Routes {
  constructor(
    readonly server: FastifyInstance,
    readonly instance: ArgoCdInstance,
  ) {}

  get(path: string, operation: string, answer: Answer): void {
    this.add('GET', path, operation, answer);
  }

  post(path: string, operation: string, answer: Answer): void {
    this.add('POST', path, operation, answer);
  }

  delete(path: string, operation: string, answer: Answer): void {
    this.add('DELETE', path, operation, answer);
  }

  /** One whose errors have the shape of a line of a stream. */
  stream(path: string, operation: string, answer: Answer): void {
    this.add('GET', path, operation, exchange => {
      try {
        return answer(exchange);
      } catch (error) {
        if (!(error instanceof GrpcError)) throw error;
        return exchange.reply.code(error.status).send(error.streamBody);
      }
    });
  }

  private add(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    operation: string,
    answer: Answer,
  ): void {
    this.server.route({
      method,
      url: path,
      config: { operation },
      handler: async (request, reply) => {
        const caller = this.instance.access.callerOf(tokenOf(request));
        return answer(exchangeOf(this.instance, caller, request, reply));
      },
    });
  }
}

/** The application that the request names. */
export function applicationOf(
  { instance, caller, query, param, body }: Exchange,
  name = param('name'),
): Application {
  const of = (key: string) => query(key) ?? textIn(body, key);
  return applicationFor(instance, caller, {
    name,
    appNamespace: of('appNamespace'),
    project: of('project'),
  });
}

export function textIn(
  body: Record<string, unknown>,
  key: string,
): string | undefined {
  const value = body[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws GrpcError 400 */
export function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (typeof body !== 'string' || body === '') return {};
  try {
    const read: unknown = JSON.parse(body);
    if (isRecord(read)) return read;
  } catch {
    // Told below, as for any other JSON that is no object.
  }
  throw new GrpcError(
    'InvalidArgument',
    'invalid character in request body: an object is expected',
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function exchangeOf(
  instance: ArgoCdInstance,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Exchange {
  const search = new URL(request.url, 'http://sandbox').searchParams;
  const params = isRecord(request.params) ? request.params : {};
  return {
    instance,
    caller,
    request,
    reply,
    query: name => search.get(name) || undefined,
    queries: name => search.getAll(name).filter(value => value !== ''),
    param: name => String(params[name]),
    body: bodyOf(request),
  };
}

/** Of the header, else of the cookie. */
function tokenOf({ headers }: FastifyRequest): string | undefined {
  const [, bearer] =
    /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const [, cookie] =
    /(?:^|;\s*)argocd\.token=([^;]+)/.exec(headers.cookie ?? '') ?? [];
  return bearer ?? cookie;
}

import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TerraformInstance } from '../TerraformInstance';
import { Caller } from './Caller';
import { MEDIA_TYPE, Node, included } from './jsonApi';
import { Query } from './Query';
import { RateLimits } from './RateLimits';

/** One request of somebody who is known. */
export interface ApiRequest {
  caller: Caller;
  query: Query;
  /** Of the path; each that the route names is there. */
  params: Record<string, string>;
  /** Parsed; an empty object where it is no JSON. */
  body: unknown;
  /** Address of the server, as the client wrote it. */
  origin: string;
  reply: FastifyReply;
}

type Handler = (request: ApiRequest) => object | FastifyReply | undefined;

export interface RouteOptions {
  /** In counters and faults. */
  operation: string;
  /** Lists of runs have a budget of their own. */
  budget?: 'run-lists';
}

/** Registers routes below `/api/v2` of one server. */
export class ApiRoutes {
  private readonly limits: RateLimits;

  constructor(
    private readonly server: FastifyInstance,
    readonly instance: TerraformInstance,
  ) {
    this.limits = new RateLimits(instance.world);
  }

  get(path: string, options: RouteOptions, handler: Handler): void {
    this.add('GET', path, options, handler);
  }

  post(path: string, options: RouteOptions, handler: Handler): void {
    this.add('POST', path, options, handler);
  }

  private add(
    method: 'GET' | 'POST',
    path: string,
    { operation, budget }: RouteOptions,
    handler: Handler,
  ): void {
    this.server.route<{ Params: Record<string, string> }>({
      method,
      url: `/api/v2${path}`,
      config: { operation },
      handler: async (request, reply) => {
        const { headers, params, originalUrl } = request;
        const caller = Caller.of(this.instance, headers.authorization);
        this.spend(caller, budget, reply);
        const host = `http://${headers.host}`;
        const answer = handler({
          caller,
          query: new Query(originalUrl, host),
          params,
          body: bodyOf(request),
          origin: `${host}/terraform/${this.instance.spec.name}`,
          reply,
        });
        if (answer === reply || reply.sent) return reply;
        if (!reply.hasHeader('content-type')) reply.type(MEDIA_TYPE);
        // A text, for the framework's own way of writing JSON knows its own type only.
        return reply.send(answer && JSON.stringify(answer));
      },
    });
  }

  private spend(
    { token }: Caller,
    budget: RouteOptions['budget'],
    reply: FastifyReply,
  ): void {
    const { perSecond, runListsPerMinute } = this.instance.spec.limits;
    if (perSecond !== undefined)
      reply.headers(this.limits.take(`all ${token.name}`, perSecond, 1));
    if (budget)
      reply.headers(
        this.limits.take(`${budget} ${token.name}`, runListsPerMinute, 60),
      );
  }
}

/** One resource, with what was asked for beside it. */
export function document(node: Node, include: readonly string[] = []): object {
  return {
    data: node.resource,
    ...(include.length && { included: included([node], include) }),
  };
}

function bodyOf({ body }: FastifyRequest): unknown {
  if (typeof body !== 'string' || !body) return {};
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, ToolsAnswer, ToolsUpstream } from '../tools/ToolsUpstream';
import { World } from '../world/World';
import { AnthropicServer } from './AnthropicServer';
import { ApiFailure, errorBody, overloaded } from './ApiFailure';
import { promptOf, tokensOf } from './answer/usage';
import { listModels, modelOf } from './models';
import { readRequest, checkVersion, parseBody } from './request/readRequest';
import { serverSentEvent } from './serverSentEvent';
import { invalidKey, permissionDenied, rateLimited, tooLarge } from './trouble';

/** https://platform.claude.com/docs/en/api/overview */
export const anthropic: ToolsUpstream = {
  id: 'anthropic',
  instances: world => world.anthropic.keys(),
  routes: (server, world, name) => {
    const instance = world.anthropic.get(name);
    if (instance) serve(server, instance);
  },
  environment,
  refuse,
};

function serve(server: FastifyInstance, instance: AnthropicServer): void {
  const { claude, spec } = instance;
  server.setErrorHandler((error, _request, reply) =>
    fail(instance, reply, failureOf(error)),
  );
  server.setNotFoundHandler((_request, reply) =>
    fail(instance, reply, new ApiFailure(404, 'not_found_error', 'Not found')),
  );
  server.route({
    method: 'POST',
    url: '/v1/messages',
    bodyLimit: spec.requestBytes,
    config: { operation: 'CreateMessage' },
    handler: (request, reply) => {
      authenticate(instance, request);
      const body = parseBody(request.body);
      const retry = request.headers['x-stainless-retry-count'];
      const received = claude.receive(body, retry?.toString());
      reply.header('request-id', received.id);
      const answer = claude.answer(received, { encode: serverSentEvent });
      if ('message' in answer) return reply.send(answer.message);
      return reply
        .headers({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-cache',
        })
        .send(answer.stream);
    },
  });
  server.route({
    method: 'POST',
    url: '/v1/messages/count_tokens',
    bodyLimit: spec.requestBytes,
    config: { operation: 'CountTokens' },
    handler: request => {
      authenticate(instance, request);
      const body = Object(parseBody(request.body));
      return {
        input_tokens: tokensOf(
          promptOf(readRequest({ max_tokens: 1, ...body })),
        ),
      };
    },
  });
  server.get('/v1/models', { config: { operation: 'ListModels' } }, request => {
    authenticate(instance, request);
    return listModels(spec.models);
  });
  server.get<{ Params: { model: string } }>(
    '/v1/models/:model',
    { config: { operation: 'GetModel' } },
    request => {
      authenticate(instance, request);
      return modelOf(request.params.model, spec.models);
    },
  );
}

/** @throws ApiFailure */
function authenticate(
  instance: AnthropicServer,
  request: FastifyRequest,
): void {
  const { authorization, 'x-api-key': key } = request.headers;
  if (!authorization && !key)
    throw new ApiFailure(
      401,
      'authentication_error',
      'Authentication is required: send an API key.',
    );
  const given = key ?? authorization?.replace(/^Bearer /, '');
  if (given !== instance.apiKey) throw invalidKey();
  checkVersion(request.headers['anthropic-version']);
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge();
  throw error;
}

function fail(
  instance: AnthropicServer,
  reply: FastifyReply,
  failure: ApiFailure,
): FastifyReply {
  const sent = reply.getHeader('request-id');
  const requestId =
    typeof sent === 'string' ? sent : `req_01${instance.claude.nextId()}`;
  const secret = instance.canary('anthropicError');
  const message = secret ? `${failure.message} (${secret})` : failure.message;
  return reply
    .code(failure.status)
    .headers({ ...failure.headers, 'request-id': requestId })
    .send(errorBody({ type: failure.type, message }, requestId));
}

/** The key of the first server, and where it is. */
function environment(world: World, toolsUrl: string): Record<string, string> {
  const [first] = world.anthropic.values();
  return first
    ? {
        PORTOLAN_ANTHROPIC_API_KEY: first.apiKey,
        PORTOLAN_ANTHROPIC_URL: `${toolsUrl}/anthropic/${first.spec.name}`,
      }
    : {};
}

function refuse(refusal: Refusal, status: number): ToolsAnswer {
  const failure = failureFor(refusal, status);
  return {
    status: failure.status,
    headers: { ...failure.headers, 'request-id': 'req_fault' },
    body: errorBody(failure, 'req_fault'),
  };
}

function failureFor(refusal: Refusal, status: number): ApiFailure {
  switch (refusal) {
    case 'throttle':
      return rateLimited(1);
    case 'expired-credentials':
      return invalidKey();
    case 'access-denied':
      return permissionDenied();
    case 'status':
      return status === 529
        ? overloaded()
        : new ApiFailure(status, 'api_error', 'Internal server error');
    default:
      throw new Error(`Unknown refusal '${refusal satisfies never}'`);
  }
}

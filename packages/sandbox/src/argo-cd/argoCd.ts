import { FastifyInstance } from 'fastify';
import { Refusal, ToolsAnswer, ToolsUpstream } from '../tools/ToolsUpstream';
import { World } from '../world/World';
import { GrpcError } from './GrpcError';
import { applicationRoutes } from './routes/applications';
import { Routes } from './routes/Exchange';
import { logRoutes } from './routes/logs';
import { operationRoutes } from './routes/operations';
import { projectRoutes } from './routes/projects';
import { resourceRoutes } from './routes/resources';
import { revisionRoutes } from './routes/revisions';
import { sessionRoutes } from './routes/session';
import { Streams } from './routes/Streams';
import { watchRoutes } from './routes/watches';

export const argoCd: ToolsUpstream = {
  id: 'argo-cd',
  instances: world => world.argoCd.keys(),
  routes: (server, world, name) => {
    const instance = world.argoCd.get(name);
    if (!instance) throw new Error(`There is no Argo CD '${name}'.`);
    speakGrpcGateway(server);
    const routes = new Routes(server, instance);
    sessionRoutes(routes);
    applicationRoutes(routes);
    operationRoutes(routes);
    revisionRoutes(routes);
    resourceRoutes(routes);
    projectRoutes(routes);
    const streams = new Streams(server);
    watchRoutes(routes, streams);
    logRoutes(routes, streams);
  },
  environment,
  refuse,
};

/** What every answer of the server has in common. */
function speakGrpcGateway(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ method, headers }, reply) => {
    const [type] = (headers['content-type'] ?? '').split(';');
    // Against forged requests of a browser, which cannot send this type.
    if (method !== 'GET' && type.trim() !== 'application/json')
      return reply
        .code(415)
        .header('content-type', 'text/plain; charset=utf-8')
        .send('Invalid content type\n');
    return undefined;
  });
  server.setErrorHandler((error, _request, reply) => {
    const told =
      error instanceof GrpcError
        ? error
        : new GrpcError(
            'Internal',
            error instanceof Error ? error.message : String(error),
          );
    return reply.code(told.status).send(told.body);
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(new GrpcError('NotFound', 'Not Found').body),
  );
}

/** Secrets of the first server with a token, and of the first that has passwords only. */
function environment(world: World): Record<string, string> {
  const known = [...world.argoCd.values()].flatMap(instance =>
    instance.spec.accounts.map(account => ({ instance, ...account })),
  );
  const withToken = known.find(each => each.capabilities.includes('apiKey'));
  const loggingIn = known.filter(each => each.capabilities.includes('login'));
  const withPassword =
    loggingIn.find(each => !each.capabilities.includes('apiKey')) ??
    loggingIn[0];
  return {
    ...(withToken && {
      PORTOLAN_ARGO_CD_TOKEN: withToken.instance.access.tokenOf(withToken.name),
    }),
    ...(withPassword && {
      PORTOLAN_ARGO_CD_PASSWORD: withPassword.instance.access.passwordOf(
        withPassword.name,
      ),
    }),
  };
}

function refuse(refusal: Refusal, status: number): ToolsAnswer {
  switch (refusal) {
    case 'throttle':
      // Argo CD has no limit of its own; proxies before it have, and say so in their own way.
      return {
        status: 429,
        headers: { 'content-type': 'text/plain', 'retry-after': '2' },
        body: 'Too Many Requests',
      };
    case 'expired-credentials':
      return answerOf(
        new GrpcError(
          'Unauthenticated',
          'invalid session: token has invalid claims: token is expired',
        ),
      );
    case 'access-denied':
      return answerOf(new GrpcError('PermissionDenied', 'permission denied'));
    case 'status':
      return status === 503
        ? answerOf(
            new GrpcError(
              'Unavailable',
              'connection error: desc = "transport: error while dialing"',
            ),
          )
        : {
            ...answerOf(new GrpcError('Unknown', 'context deadline exceeded')),
            status,
          };
    default:
      throw new Error(`Unknown refusal '${refusal satisfies never}'`);
  }
}

function answerOf({ status, body }: GrpcError): ToolsAnswer {
  return { status, body };
}

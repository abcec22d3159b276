import { FastifyInstance } from 'fastify';
import { Refusal, ToolsAnswer, ToolsUpstream } from '../tools/ToolsUpstream';
import { ApiRoutes } from './api/ApiRoutes';
import { ApiError, MEDIA_TYPE, notFound } from './api/jsonApi';
import { assessmentRoutes } from './api/assessmentRoutes';
import { createRunRoute } from './api/createRun';
import { linkedRoutes } from './api/linkedRoutes';
import { lockRoutes } from './api/lockRoutes';
import { organizationRoutes } from './api/organizationRoutes';
import { planRoutes } from './api/planRoutes';
import { TooMany } from './api/RateLimits';
import { runActions } from './api/runActions';
import { runPartRoutes } from './api/runPartRoutes';
import { runRoutes } from './api/runRoutes';
import { signedRoutes } from './api/signedRoutes';
import { stateRoutes } from './api/stateRoutes';
import { workspaceRoutes } from './api/workspaceRoutes';
import type { TerraformInstance } from './TerraformInstance';

export const terraform: ToolsUpstream = {
  id: 'terraform',
  instances: world => world.terraform.keys(),
  routes: (server, world, name) => {
    const instance = world.terraform.get(name);
    if (instance) serve(server, instance);
  },
  environment: world => {
    const [first] = world.terraform.values();
    const environment: Record<string, string> = {};
    if (first) environment.PORTOLAN_TERRAFORM_TOKEN = first.tokens[0].secret;
    return environment;
  },
  refuse,
};

function serve(server: FastifyInstance, instance: TerraformInstance): void {
  const { spec } = instance;
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'tfp-api-version': '2.6',
      'tfp-appname': spec.product,
      'x-ratelimit-limit': `${spec.limits.perSecond ?? 30}`,
    });
    if (spec.product === 'Terraform Enterprise')
      reply.header('x-tfe-version', spec.version);
  });
  server.setErrorHandler((error, _request, reply) => {
    const refused = error instanceof ApiError ? error : undefined;
    if (!refused) throw error;
    if (refused instanceof TooMany) reply.headers(refused.headers);
    const { status, title, detail, source } = refused;
    const secret = instance.canary('terraformError');
    const said = new ApiError(
      status,
      title,
      detail && secret ? `${detail} (${secret})` : detail,
      source,
    );
    return reply
      .code(status)
      .type(MEDIA_TYPE)
      .send(JSON.stringify(said.body()));
  });
  server.setNotFoundHandler(() => {
    throw notFound();
  });
  server.get('/api/v2/ping', { config: { operation: 'Ping' } }, (_, reply) =>
    reply.code(204).send(),
  );
  const api = new ApiRoutes(server, instance);
  organizationRoutes(api);
  workspaceRoutes(api);
  lockRoutes(api);
  runRoutes(api);
  createRunRoute(api);
  runPartRoutes(api);
  linkedRoutes(api);
  runActions(api);
  planRoutes(api);
  assessmentRoutes(api);
  stateRoutes(api);
  signedRoutes(server, instance);
}

function refuse(refusal: Refusal, status: number): ToolsAnswer {
  const answer = (error: ApiError, headers: Record<string, string> = {}) => ({
    status: error.status,
    headers: { 'content-type': MEDIA_TYPE, ...headers },
    body: error.body(),
  });
  switch (refusal) {
    case 'throttle': {
      const many = new TooMany({
        'x-ratelimit-limit': '30',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1.000',
      });
      return answer(many, many.headers);
    }
    case 'expired-credentials':
      return answer(new ApiError(401, 'unauthorized'));
    case 'access-denied':
      return answer(notFound());
    case 'status':
      return answer(new ApiError(status, 'unavailable'));
    default:
      throw new Error(`Unknown refusal '${refusal satisfies never}'`);
  }
}

import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, ToolsAnswer, ToolsUpstream } from '../tools/ToolsUpstream';
import { send } from '../tools/toolsServer';
import { World } from '../world/World';
import { answer } from './answer';
import { envelope } from './envelope';
import { operationsOf } from './operations';
import { readCall } from './readCall';
import { tellListsApart } from './tellListsApart';
import { several, VaultFailure } from './VaultFailure';
import { VaultInstance } from './VaultInstance';

export const vault: ToolsUpstream = {
  id: 'vault',
  instances: world => world.vault.keys(),
  routes: (server, world, name) => {
    const instance = world.vault.get(name);
    if (instance) serve(server, instance);
  },
  environment,
  refuse,
};

function serve(server: FastifyInstance, instance: VaultInstance): void {
  const below = server.prefix.length;
  const handle = (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, respond(instance, request, request.url.slice(below)));
  tellListsApart(server);
  for (const { operation, method, path, list } of operationsOf(instance))
    server.route({
      method,
      url: `/v1/${path}`,
      config: { operation },
      ...(list && { constraints: { list: 'true' } }),
      handler: handle,
    });
  server.setNotFoundHandler(handle);
}

function respond(
  instance: VaultInstance,
  request: FastifyRequest,
  url: string,
): ToolsAnswer {
  const headers = {
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  };
  try {
    const call = readCall(instance, request, url);
    const wrap = request.headers['x-vault-wrap-ttl'];
    const wrapSeconds = Number.parseInt(`${wrap ?? 0}`, 10) || 0;
    return { headers, ...envelope(call, answer(call), wrapSeconds) };
  } catch (thrown) {
    if (!(thrown instanceof VaultFailure)) throw thrown;
    const secret = instance.canary('vaultError');
    const errors = thrown.errors.map(each =>
      secret ? `${each} (${secret})` : each,
    );
    return { status: thrown.status, headers, body: { errors } };
  }
}

/** The secret ID of the first role, and the first token of the first server that has no role. */
function environment(world: World): Record<string, string> {
  const servers = [...world.vault.values()];
  const withRole = servers.find(({ spec }) => spec.approles.length);
  const withToken = servers.find(
    ({ spec }) => !spec.approles.length && spec.tokens.length,
  );
  const token = withToken?.tokenOf('', withToken.spec.tokens[0].name);
  return {
    ...(withRole && {
      PORTOLAN_VAULT_SECRET_ID: withRole.secretIdOf(withRole.spec.approles[0]),
    }),
    ...(token && { PORTOLAN_VAULT_DR_TOKEN: token }),
  };
}

function refuse(refusal: Refusal, status: number): ToolsAnswer {
  const refused = (code: number, ...errors: string[]): ToolsAnswer => ({
    status: code,
    headers: { 'content-type': 'application/json' },
    body: { errors },
  });
  switch (refusal) {
    case 'throttle':
      return {
        ...refused(
          429,
          'request path "secret/metadata": rate limit quota exceeded',
        ),
        headers: { 'content-type': 'application/json', 'retry-after': '1' },
      };
    case 'expired-credentials':
      return refused(403, several('permission denied', 'invalid token'));
    case 'access-denied':
      return refused(403, several('permission denied'));
    case 'status':
      return refused(
        status,
        status === 503 ? 'Vault is sealed' : 'internal error',
      );
    default:
      throw new Error(`Unknown refusal '${refusal satisfies never}'`);
  }
}

import {
  caught,
  ProbeResult,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { ArgoCdServer } from './server/ArgoCdServer';
import { ArgoCdServers } from './server/ArgoCdServers';
import { wireUserSchema, wireVersionSchema } from './server/wire';

/** Who the portal is on each server, and which version that is. */
export function probeServers(
  servers: ArgoCdServers,
  ctx: UpstreamContext,
): Promise<ProbeResult[]> {
  return Promise.all(
    servers.all().map(async server => {
      const who = await caught(identityOn(server, ctx));
      return who.ok
        ? { instance: server.name, identity: who.value }
        : { instance: server.name, error: who.error };
    }),
  );
}

/** @throws UpstreamError */
async function identityOn(
  server: ArgoCdServer,
  ctx: UpstreamContext,
): Promise<string> {
  const user = await server.read(
    {
      operation: 'GetUserInfo',
      path: ['v1', 'session', 'userinfo'],
      what: 'ask who it is',
    },
    wireUserSchema,
    ctx,
  );
  // Argo CD answers strangers too.
  if (!user.loggedIn) {
    throw new UpstreamError(
      'unauthenticated',
      `Argo CD ${server.name} does not know the portal: its token is wrong, expired or revoked. Make a new one and set it as token of this instance.`,
    );
  }
  const { Version: version } = await server.read(
    { operation: 'GetVersion', path: ['version'], what: 'ask its version' },
    wireVersionSchema,
    ctx,
  );
  const [number] = (version ?? '').split('+');
  return `${user.username ?? 'unnamed account'}${
    number ? `, Argo CD ${number}` : ''
  }`;
}

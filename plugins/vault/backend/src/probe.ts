import {
  caught,
  ProbeResult,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { sealed } from './client/VaultError';
import { VaultServer } from './client/VaultServer';
import { VaultServers } from './client/VaultServers';
import { redactVaultText } from './vaultText';

/** Whether each server is fit to answer, and who the portal is there. */
export function probeServers(
  servers: VaultServers,
  ctx: UpstreamContext,
): Promise<ProbeResult[]> {
  return Promise.all(
    servers.all.map(async (server): Promise<ProbeResult> => {
      const answer = await caught(probe(server, ctx));
      return answer.ok
        ? { instance: server.name, identity: answer.value }
        : { instance: server.name, error: answer.error };
    }),
  );
}

/** @returns `approle (policies default, portal) on Vault 1.18.2, a standby node` */
async function probe(
  server: VaultServer,
  ctx: UpstreamContext,
): Promise<string> {
  const health = await server.health(ctx);
  if (!health.initialized) {
    throw new UpstreamError(
      'unavailable',
      `${server.title} is not initialised. Run vault operator init there.`,
    );
  }
  if (health.sealed) throw sealed(server.title);
  const { display_name: name, policies } = await server.identity(ctx);
  const named = (policies ?? []).map(redactVaultText).join(', ');
  const version = health.version
    ? ` on version ${redactVaultText(health.version)}`
    : '';
  return `${redactVaultText(name) || 'token'} (policies ${
    named || 'none'
  })${version}${health.standby ? ', a standby node' : ''}`;
}

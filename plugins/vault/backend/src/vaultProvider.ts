import { ResourceProvider } from '@portolan/plugin-platform-node';
import {
  createVaultBindings,
  vaultClaim,
  VaultDetails,
  vaultKey,
  VaultRef,
  VAULT_PROVIDER,
} from '@portolan/plugin-vault-common';
import { VaultServers } from './client/VaultServers';
import { VaultConfig } from './config';
import { describeRef, fetchPaths } from './fetchPaths';
import { probeServers } from './probe';
import { readTimelines } from './timeline';
import { accessView } from './views/accessView';
import { secretsView } from './views/secretsView';
import { secretView } from './views/secretView';
import { snippetsView } from './views/snippetsView';

/** Vault and OpenBao, to the core: names, versions and dates of secrets, never a value. */
export function createVaultProvider(
  config: VaultConfig,
  servers: VaultServers,
): ResourceProvider<VaultRef, VaultDetails> {
  return {
    id: VAULT_PROVIDER,
    title: 'Vault',
    bindings: createVaultBindings(config),
    key: vaultKey,
    describe: ref => describeRef(ref, servers),
    claim: vaultClaim,
    fetch: (refs, ctx) => fetchPaths(refs, ctx, servers),
    views: [
      secretsView(servers),
      secretView(servers),
      snippetsView(servers),
      accessView(servers),
    ],
    timeline: (refs, ctx) => readTimelines(refs, ctx, servers),
    probe: ctx => probeServers(servers, ctx),
  };
}

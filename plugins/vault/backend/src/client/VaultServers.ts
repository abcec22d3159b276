import { UpstreamError } from '@portolan/plugin-platform-node';
import { VaultRef } from '@portolan/plugin-vault-common';
import { VaultInstanceConfig } from '../config';
import { VaultServer } from './VaultServer';

/** The servers of the portal's config, by name. */
export class VaultServers {
  readonly all: readonly VaultServer[];

  constructor(configs: readonly VaultInstanceConfig[]) {
    this.all = configs.map(config => new VaultServer(config));
  }

  find(name: string): VaultServer | undefined {
    return this.all.find(server => server.name === name);
  }

  /** @throws UpstreamError where the config has no such server */
  of({ instance }: VaultRef): VaultServer {
    const server = this.find(instance);
    if (server) return server;
    throw new UpstreamError(
      'misconfigured',
      `The portal's config has no Vault instance ${instance}. Correct the annotation, or add it to vault.instances.`,
    );
  }

  /** Revokes every token that a login made. Never rejects. */
  async close(): Promise<void> {
    await Promise.all(this.all.map(server => server.close()));
  }
}

import {
  FetchResult,
  ResourceProvider,
  ResourceState,
} from '@portolan/plugin-platform-node';
import {
  createProviderBench,
  ProviderBench,
} from '@portolan/plugin-platform-node/testUtils';
import { VaultDetails, VaultRef } from '@portolan/plugin-vault-common';
import { VaultServers } from '../client/VaultServers';
import { VaultInstanceConfig } from '../config';
import { createVaultProvider } from '../vaultProvider';

const PROD = 'prod';

export function ref(path: string, more: Partial<VaultRef> = {}): VaultRef {
  return { instance: PROD, path, ...more };
}

/** The provider for some servers, under the policy of the platform. */
export class VaultBench {
  readonly provider: ResourceProvider<VaultRef, VaultDetails>;
  readonly bench: ProviderBench;
  readonly #servers: VaultServers;

  constructor(
    instances: readonly (Omit<VaultInstanceConfig, 'name'> & {
      name?: string;
    })[],
    /** How long one call may take: a busy machine is not a slow upstream. */
    timeout = '60s',
  ) {
    const named = instances.map(each => ({ name: PROD, ...each }));
    this.#servers = new VaultServers(named);
    this.provider = createVaultProvider({ instances: named }, this.#servers);
    this.bench = createProviderBench({
      config: { platform: { upstreams: { 'vault:*': { timeout } } } },
    });
  }

  get context() {
    return this.bench.context;
  }

  fetch(
    ...refs: VaultRef[]
  ): Promise<FetchResult<ResourceState<VaultDetails>>[]> {
    return this.provider.fetch(refs, this.context);
  }

  /** @throws what the provider says is wrong with it */
  async fetchOne(at: string | VaultRef): Promise<ResourceState<VaultDetails>> {
    const [result] = await this.fetch(typeof at === 'string' ? ref(at) : at);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** @throws what the provider says is wrong with it */
  async view(
    id: string,
    at: string | VaultRef,
    parameters: Record<string, string> = {},
  ): Promise<unknown> {
    const view = this.provider.views?.find(each => each.id === id);
    if (!view) throw new Error(`There is no view ${id}`);
    const one = typeof at === 'string' ? ref(at) : at;
    const [result] = await view.fetch([one], parameters, this.context);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** @throws what the provider says is wrong with it */
  async timeline(at: string) {
    const results = await this.provider.timeline?.([ref(at)], this.context);
    const result = results?.[0];
    if (!result) throw new Error('There is no timeline');
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** As at the shutdown of the portal. */
  close(): Promise<void> {
    return this.#servers.close();
  }
}

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { VaultServers } from './client/VaultServers';
import { readVaultConfig } from './config';
import { createVaultProvider } from './vaultProvider';

/**
 * Adds Vault and OpenBao to the platform plugin.
 *
 * @public
 */
export const platformModuleVault = createBackendModule({
  pluginId: 'platform',
  moduleId: 'vault',
  register(env) {
    env.registerInit({
      deps: {
        providers: platformProvidersExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
      },
      async init({ providers, config, lifecycle }) {
        const vault = readVaultConfig(config);
        const servers = new VaultServers(vault.instances);
        lifecycle.addShutdownHook(() => servers.close());
        providers.addProvider(createVaultProvider(vault, servers));
      },
    });
  },
});

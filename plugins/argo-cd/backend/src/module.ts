import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createArgoCdProvider } from './argoCdProvider';
import { readArgoCdConfig } from './config/readArgoCdConfig';
import { ArgoCdServers } from './server/ArgoCdServers';

/**
 * Adds Argo CD to the platform plugin.
 *
 * @public
 */
export const platformModuleArgoCd = createBackendModule({
  pluginId: 'platform',
  moduleId: 'argo-cd',
  register(env) {
    env.registerInit({
      deps: {
        providers: platformProvidersExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
      },
      async init({ providers, config, lifecycle }) {
        const servers = new ArgoCdServers(readArgoCdConfig(config));
        lifecycle.addShutdownHook(() => servers.close());
        providers.addProvider(createArgoCdProvider(servers));
      },
    });
  },
});

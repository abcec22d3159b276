import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createNomadProvider } from './nomadProvider';

export default createBackendModule({
  pluginId: 'platform',
  moduleId: 'nomad',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: platformProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const address = config.getString('nomad.address');
        providers.addProvider(createNomadProvider(address));
      },
    });
  },
});

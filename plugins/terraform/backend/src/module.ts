import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { readTerraformConfig } from './terraformConfig';
import { createTerraformProvider } from './terraformProvider';
import { TerraformServers } from './TerraformServers';

/**
 * Adds HCP Terraform, Terraform Enterprise and compatible servers to the platform plugin.
 *
 * @public
 */
export const platformModuleTerraform = createBackendModule({
  pluginId: 'platform',
  moduleId: 'terraform',
  register(env) {
    env.registerInit({
      deps: {
        providers: platformProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        const servers = new TerraformServers(readTerraformConfig(config));
        providers.addProvider(createTerraformProvider(servers));
      },
    });
  },
});

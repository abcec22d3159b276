import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createEcsProvider } from './ecsProvider';
import { readEcsSettings } from './ecsSettings';

/**
 * Adds Amazon ECS to the platform plugin.
 *
 * @public
 */
export const platformModuleEcs = createBackendModule({
  pluginId: 'platform',
  moduleId: 'ecs',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: platformProvidersExtensionPoint,
        sessions: awsSessionsServiceRef,
      },
      async init({ config, providers, sessions }) {
        providers.addProvider(
          createEcsProvider(sessions, readEcsSettings(config)),
        );
      },
    });
  },
});

import { createBackendModule } from '@backstage/backend-plugin-api';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createEcsProvider } from './ecsProvider';

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
        providers: platformProvidersExtensionPoint,
        sessions: awsSessionsServiceRef,
      },
      async init({ providers, sessions }) {
        providers.addProvider(createEcsProvider(sessions));
      },
    });
  },
});

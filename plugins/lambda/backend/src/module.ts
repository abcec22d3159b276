import { createBackendModule } from '@backstage/backend-plugin-api';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createLambdaProvider } from './lambdaProvider';

/**
 * Adds AWS Lambda to the platform plugin.
 *
 * @public
 */
export const platformModuleLambda = createBackendModule({
  pluginId: 'platform',
  moduleId: 'lambda',
  register(env) {
    env.registerInit({
      deps: {
        providers: platformProvidersExtensionPoint,
        sessions: awsSessionsServiceRef,
      },
      async init({ providers, sessions }) {
        providers.addProvider(createLambdaProvider(sessions));
      },
    });
  },
});

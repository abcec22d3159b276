import { createBackendModule } from '@backstage/backend-plugin-api';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { createCodeBuildProvider } from './codeBuildProvider';

/**
 * Adds AWS CodeBuild to the platform plugin.
 *
 * @public
 */
export const platformModuleCodeBuild = createBackendModule({
  pluginId: 'platform',
  moduleId: 'codebuild',
  register(env) {
    env.registerInit({
      deps: {
        providers: platformProvidersExtensionPoint,
        sessions: awsSessionsServiceRef,
      },
      async init({ providers, sessions }) {
        providers.addProvider(createCodeBuildProvider(sessions));
      },
    });
  },
});

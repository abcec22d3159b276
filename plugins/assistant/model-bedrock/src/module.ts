import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { assistantModelExtensionPoint } from '@portolan/plugin-assistant-node';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { readBedrockSettings } from './bedrockSettings';
import { createBedrockModel } from './createBedrockModel';

/**
 * Lets Claude answer on Amazon Bedrock, if `assistant.model.provider` is `bedrock`.
 *
 * @public
 */
export const assistantModuleModelBedrock = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'model-bedrock',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        models: assistantModelExtensionPoint,
        sessions: awsSessionsServiceRef,
      },
      async init({ config, models, sessions }) {
        const settings = readBedrockSettings(config);
        if (settings) models.setModel(createBedrockModel(settings, sessions));
      },
    });
  },
});

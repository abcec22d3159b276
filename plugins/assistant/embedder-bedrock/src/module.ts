import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { assistantEmbedderExtensionPoint } from '@portolan/plugin-assistant-node';
import { awsSessionsServiceRef } from '@portolan/plugin-aws-node';
import { BedrockEmbedder } from './BedrockEmbedder';
import { readBedrockEmbedderSettings } from './bedrockSettings';

/**
 * Gives the assistant vectors from Amazon Bedrock, where `assistant.embedder.provider` is `bedrock`.
 *
 * @public
 */
export const assistantModuleEmbedderBedrock = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'embedder-bedrock',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        embedders: assistantEmbedderExtensionPoint,
        logger: coreServices.logger,
        sessions: awsSessionsServiceRef,
      },
      async init({ config, embedders, logger, sessions }) {
        const settings = readBedrockEmbedderSettings(config);
        if (!settings) return;
        embedders.setEmbedder(
          new BedrockEmbedder({ settings, sessions, logger }),
        );
      },
    });
  },
});

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { assistantModelExtensionPoint } from '@portolan/plugin-assistant-node';
import { readAnthropicSettings } from './anthropicSettings';
import { createAnthropicModel } from './createAnthropicModel';

/**
 * Lets Claude answer through Anthropic's own API, if there is a key and no other provider is chosen.
 *
 * @public
 */
export const assistantModuleModelAnthropic = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'model-anthropic',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        models: assistantModelExtensionPoint,
      },
      async init({ config, logger, models }) {
        const settings = readAnthropicSettings(config);
        if (settings === 'other-provider') return;
        if (settings === 'no-key') {
          logger.info(
            'The assistant shows passages and no answers: there is no key of the Claude API. Set assistant.anthropic.apiKey to one from https://platform.claude.com/settings/keys.',
          );
          return;
        }
        models.setModel(createAnthropicModel(settings));
      },
    });
  },
});

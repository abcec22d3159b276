import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  assistantModelExtensionPoint,
  ChatModel,
} from '@portolan/plugin-assistant-node';
import module from '../index';

/** The model that the module gives the assistant, and what it logs. */
export async function modelFor(
  assistant: JsonObject,
): Promise<{ model?: ChatModel; log: string[] }> {
  const found: { model?: ChatModel; log: string[] } = { log: [] };
  const plugin = createBackendPlugin({
    pluginId: 'assistant',
    register(env) {
      env.registerExtensionPoint(assistantModelExtensionPoint, {
        setModel: model => {
          found.model = model;
        },
      });
      env.registerInit({ deps: {}, init: async () => {} });
    },
  });
  const logger = mockServices.logger.mock({
    info: message => {
      found.log.push(message);
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      module,
      mockServices.rootConfig.factory({ data: { assistant } }),
      logger.factory,
    ],
  });
  await backend.stop();
  return found;
}

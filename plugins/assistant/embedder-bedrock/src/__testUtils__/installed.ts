import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  assistantEmbedderExtensionPoint,
  Embedder,
} from '@portolan/plugin-assistant-node';
import module from '../index';

type Settings = Parameters<typeof mockServices.rootConfig.factory>[0];

/** What the module adds to a portal of this configuration; stop it at the end. */
export async function installed(data: NonNullable<Settings>['data']) {
  let embedder: Embedder | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'assistant',
    register(env) {
      env.registerExtensionPoint(assistantEmbedderExtensionPoint, {
        setEmbedder: given => {
          embedder = given;
        },
      });
      env.registerInit({ deps: {}, init: async () => {} });
    },
  });
  const backend = await startTestBackend({
    features: [plugin, module, mockServices.rootConfig.factory({ data })],
  });
  return { embedder, stop: () => backend.stop() };
}

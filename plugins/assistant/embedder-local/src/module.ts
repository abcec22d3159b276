import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { assistantEmbedderExtensionPoint } from '@portolan/plugin-assistant-node';
import { createLocalEmbedder } from './createLocalEmbedder';

/**
 * Gives the assistant vectors from a model that runs in the backend's own process, unless the configuration asks for
 * another one.
 *
 * @public
 */
export const assistantModuleEmbedderLocal = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'embedder-local',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        embedders: assistantEmbedderExtensionPoint,
        lifecycle: coreServices.lifecycle,
      },
      async init({ config, embedders, lifecycle }) {
        const embedder = await createLocalEmbedder(config);
        if (!embedder) return;
        embedders.setEmbedder(embedder);
        lifecycle.addShutdownHook(() => embedder.close());
      },
    });
  },
});

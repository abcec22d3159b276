/**
 * The assistant in a minimal Backstage backend with permissions on: everybody reads the entities of their own groups, and
 * nothing else. CORPUS says how many chunks of how many entities its one source has. Resolved from the workspace, so
 * that what is measured is what the portal runs.
 */
const { createRequire } = require('node:module');
const path = require('node:path');
const { documents } = require('../assistant/corpus.cjs');
const { benchEmbedder } = require('../assistant/embedder.cjs');

const fromBackend = createRequire(
  path.resolve(__dirname, '../../packages/backend/package.json'),
);
const { createBackend } = fromBackend('@backstage/backend-defaults');
const { coreServices, createBackendModule } = fromBackend(
  '@backstage/backend-plugin-api',
);
const { catalogConditions, createCatalogConditionalDecision } = fromBackend(
  '@backstage/plugin-catalog-backend/alpha',
);
const { policyExtensionPoint } = fromBackend(
  '@backstage/plugin-permission-node/alpha',
);
const { assistantEmbedderExtensionPoint, assistantSourcesExtensionPoint } =
  fromBackend('@portolan/plugin-assistant-node');
const { LocalEmbedder } = fromBackend(
  '@portolan/plugin-assistant-backend-module-embedder-local',
);

const { chunks, entities } = JSON.parse(process.env.CORPUS);

const knowledge = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'bench',
  register(env) {
    env.registerInit({
      deps: {
        embedders: assistantEmbedderExtensionPoint,
        lifecycle: coreServices.lifecycle,
        sources: assistantSourcesExtensionPoint,
      },
      async init({ embedders, lifecycle, sources }) {
        const embedder = benchEmbedder(
          new LocalEmbedder({ workers: 2, idleMs: 600_000 }),
        );
        embedders.setEmbedder(embedder);
        lifecycle.addShutdownHook(() => embedder.close());
        sources.addSource({
          id: 'bench',
          title: 'Benchmark',
          async *documents() {
            yield* documents(chunks, entities);
          },
        });
      },
    });
  },
});

const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy({
          async handle({ permission }, user) {
            if (permission.resourceType !== 'catalog-entity')
              return { result: 'ALLOW' };
            return createCatalogConditionalDecision(
              permission,
              catalogConditions.isEntityOwner({
                claims: user?.info.ownershipEntityRefs ?? [],
              }),
            );
          },
        });
      },
    });
  },
});

const backend = createBackend();
for (const name of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-permission-backend',
  '@backstage/plugin-signals-backend',
  '@backstage/plugin-events-backend',
  '@portolan/plugin-platform-backend',
  '@portolan/plugin-assistant-backend',
  '@portolan/plugin-assistant-backend-module-model-anthropic',
]) {
  backend.add(fromBackend(name));
}
backend.add(policy);
backend.add(knowledge);
backend.start();

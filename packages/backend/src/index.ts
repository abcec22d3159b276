import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissionPolicy'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@portolan/plugin-techdocs-backend-module-markdown'));

backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@portolan/plugin-platform-backend'));
backend.add(import('@portolan/plugin-platform-backend-module-argo-cd'));
backend.add(import('@portolan/plugin-platform-backend-module-codebuild'));
backend.add(import('@portolan/plugin-platform-backend-module-ecs'));
backend.add(import('@portolan/plugin-platform-backend-module-lambda'));
backend.add(import('@portolan/plugin-platform-backend-module-terraform'));
backend.add(import('@portolan/plugin-platform-backend-module-vault'));

backend.add(import('@portolan/plugin-assistant-backend'));
backend.add(import('@portolan/plugin-assistant-backend-module-embedder-local'));
backend.add(
  import('@portolan/plugin-assistant-backend-module-embedder-bedrock'),
);
backend.add(
  import('@portolan/plugin-assistant-backend-module-model-anthropic'),
);
backend.add(import('@portolan/plugin-assistant-backend-module-model-bedrock'));
backend.add(import('@portolan/plugin-assistant-backend-module-sources'));

// What Roadie's Argo CD card calls, for those who switch it on.
backend.add(import('@portolan/plugin-argo-cd-roadie-backend'));

backend.start();

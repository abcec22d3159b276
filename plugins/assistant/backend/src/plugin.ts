import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  actionsServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { assistantPermissions } from '@portolan/plugin-assistant-common';
import {
  assistantEmbedderExtensionPoint,
  assistantModelExtensionPoint,
  assistantSourcesExtensionPoint,
} from '@portolan/plugin-assistant-node';
import { registerAskPortolan } from './answer/registerAskPortolan';
import { readAnswerConfig } from './config';
import { createAssistant } from './createAssistant';
import { openKnowledge } from './openKnowledge';
import { Extensions } from './Extensions';
import { assistantRoutes } from './http/assistantRoutes';
import { conversationRoutes } from './http/conversationRoutes';
import { messageRoutes } from './http/messageRoutes';

/**
 * The assistant: search over the project's knowledge under the asker's rights, and answers with sources.
 *
 * @public
 */
export const assistantPlugin = createBackendPlugin({
  pluginId: 'assistant',
  register(env) {
    const extensions = new Extensions();
    env.registerExtensionPoint(assistantSourcesExtensionPoint, extensions);
    env.registerExtensionPoint(assistantEmbedderExtensionPoint, extensions);
    env.registerExtensionPoint(assistantModelExtensionPoint, extensions);
    env.registerInit({
      deps: {
        actions: actionsServiceRef,
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({
        actionsRegistry,
        config,
        httpRouter,
        permissionsRegistry,
        ...services
      }) {
        permissionsRegistry.addPermissions(assistantPermissions);
        const knowledge = await openKnowledge({
          ...services,
          config,
          extensions,
        });
        const { model } = extensions;
        const assistant = await createAssistant({
          ...services,
          config: readAnswerConfig(config),
          knowledge,
          ...(model && { model }),
        });
        httpRouter.use(assistantRoutes(assistant));
        httpRouter.use(conversationRoutes(assistant));
        httpRouter.use(messageRoutes(assistant));
        registerAskPortolan(actionsRegistry, assistant);
      },
    });
  },
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { platformPermissions } from '@portolan/plugin-platform-common';
import { platformProvidersExtensionPoint } from '@portolan/plugin-platform-node';
import { registerActions } from './actions/registerActions';
import { createPlatform } from './createPlatform';
import { entityRoutes } from './http/entityRoutes';
import { platformRoutes } from './http/platformRoutes';
import { resourceRoutes } from './http/resourceRoutes';
import { ProviderRegistry } from './providers/ProviderRegistry';

/**
 * The core of Portolan: bindings to snapshots to HTTP.
 *
 * @public
 */
export const platformPlugin = createBackendPlugin({
  pluginId: 'platform',
  register(env) {
    const providers = new ProviderRegistry();
    env.registerExtensionPoint(platformProvidersExtensionPoint, {
      addProvider: provider => providers.add(provider),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
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
        signals: signalsServiceRef,
      },
      async init({
        actionsRegistry,
        httpRouter,
        permissionsRegistry,
        ...services
      }) {
        permissionsRegistry.addPermissions(platformPermissions);
        const platform = await createPlatform({ ...services, providers });
        httpRouter.use(platformRoutes(platform));
        httpRouter.use(entityRoutes(platform));
        httpRouter.use(resourceRoutes(platform));
        registerActions(actionsRegistry, platform);
      },
    });
  },
});

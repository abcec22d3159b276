import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { platformPermissions } from '@portolan/plugin-platform-common';
import {
  createUpstreamMetrics,
  platformProvidersExtensionPoint,
  readUpstreamLimits,
  UpstreamPolicy,
} from '@portolan/plugin-platform-node';
import { BindingResolver } from './bindings/BindingResolver';
import { Discovery } from './bindings/Discovery';
import { EntityReader } from './bindings/EntityReader';
import { Boundaries } from './boundaries/Boundaries';
import { readPlatformConfig } from './config';
import { EntityResources } from './EntityResources';
import { createRouter } from './http/createRouter';
import { Connections } from './providers/Connections';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { ProviderWork } from './providers/ProviderWork';
import { createSnapshotStore } from './snapshots/createSnapshotStore';

const NO_BOUNDARIES =
  'No platform.boundaries are configured: every entity may read every account, project and path that the platform can reach, and actions are refused.';

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
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(services) {
        const { auditor, auth, cache, catalog, config, httpAuth } = services;
        const { lifecycle, logger, metrics, permissions } = services;
        const { boundaries: boundaryConfig, refresh } =
          readPlatformConfig(config);
        const deadlineMs = refresh.deadline;
        const giveUpMs = deadlineMs * 3;

        const boundaries = new Boundaries(boundaryConfig);
        const warnings = boundaries.configured ? [] : [NO_BOUNDARIES];
        warnings.forEach(warning => logger.warn(warning));
        const policy = new UpstreamPolicy({
          limits: readUpstreamLimits(config),
          logger,
          metrics: createUpstreamMetrics(metrics),
        });
        const work = new ProviderWork({ policy, cache, logger });
        const discovery = new Discovery({
          boundaries,
          work,
          logger,
          maxAgeMs: refresh.discovery,
          giveUpMs,
        });
        const snapshots = createSnapshotStore({
          work,
          cache,
          logger,
          giveUpMs,
        });
        const connections = new Connections({
          providers,
          work,
          logger,
          warnings,
          deadlineMs,
        });
        const resources = new EntityResources({
          providers,
          resolver: new BindingResolver({ boundaries, discovery, logger }),
          snapshots,
          maxAgeMs: refresh.maxAge,
          deadlineMs,
        });
        lifecycle.addShutdownHook(() => {
          for (const store of [snapshots, discovery, connections]) store.stop();
        });
        services.permissionsRegistry.addPermissions(platformPermissions);
        services.httpRouter.use(
          createRouter({
            auth,
            httpAuth,
            permissions,
            auditor,
            entities: new EntityReader(catalog),
            resources,
            connections,
          }),
        );
      },
    });
  },
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { PlatformApplications } from './PlatformApplications';
import { createRouter } from './router';

/**
 * Serves `/api/argocd` to `@roadiehq/backstage-plugin-argo-cd`: read only, with the rights of the person who asks, and
 * without anything that their browser has no use for.
 *
 * @public
 */
export const argoCdRoadiePlugin = createBackendPlugin({
  pluginId: 'argocd',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auth, catalog, discovery, httpAuth, httpRouter }) {
        const applications = new PlatformApplications({
          auth,
          catalog,
          discovery,
        });
        httpRouter.use(createRouter({ applications, httpAuth }));
      },
    });
  },
});

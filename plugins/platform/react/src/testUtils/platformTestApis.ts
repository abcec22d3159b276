import { IdentityApi } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { platformApiRef, PlatformClient } from '../api';
import { PlatformSession, platformSessionApiRef } from '../session';
import { PlatformSystem, platformSystemsApiRef } from '../systems';
import { PlatformEdge } from './PlatformEdge';

/** @public */
export interface PlatformTestApisOptions {
  edge: PlatformEdge;
  systems?: readonly PlatformSystem[];
  /** Entity ref of who is signed in. */
  user?: string;
  identityApi?: Pick<IdentityApi, 'getBackstageIdentity'>;
}

/**
 * The utility APIs of the platform plugin, real but for the network: for `apis` of `renderInTestApp`.
 *
 * @public
 */
export function platformTestApis(options: PlatformTestApisOptions) {
  const { edge, systems = [], user = 'user:default/guest' } = options;
  const platformApi = new PlatformClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://localhost/api/${pluginId}`,
    },
    fetchApi: { fetch: edge.fetch },
  });
  const identityApi = options.identityApi ?? {
    getBackstageIdentity: async () => ({
      type: 'user' as const,
      userEntityRef: user,
      ownershipEntityRefs: [user],
    }),
  };
  const session = new PlatformSession({ identityApi, platformApi });
  return [
    [platformApiRef, platformApi],
    [platformSessionApiRef, session],
    [platformSystemsApiRef, { list: () => systems }],
    [signalApiRef, edge],
  ] as const;
}

import {
  ApiBlueprint,
  createExtensionInput,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import {
  platformApiRef,
  PlatformClient,
  PlatformSession,
  platformSessionApiRef,
  platformSystemDataRef,
  platformSystemsApiRef,
} from '@portolan/plugin-platform-react';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: platformApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new PlatformClient(deps),
    }),
});

const sessionApi = ApiBlueprint.make({
  name: 'session',
  params: defineParams =>
    defineParams({
      api: platformSessionApiRef,
      deps: { identityApi: identityApiRef, platformApi: platformApiRef },
      factory: deps => new PlatformSession(deps),
    }),
});

const systemsApi = ApiBlueprint.makeWithOverrides({
  name: 'systems',
  inputs: { systems: createExtensionInput([platformSystemDataRef]) },
  factory(originalFactory, { inputs }) {
    const systems = inputs.systems
      .map(input => input.get(platformSystemDataRef))
      .sort((a, b) => a.title.localeCompare(b.title));
    return originalFactory(defineParams =>
      defineParams({
        api: platformSystemsApiRef,
        deps: {},
        factory: () => ({ list: () => systems }),
      }),
    );
  },
});

export const platformApis = [clientApi, sessionApi, systemsApi];

import {
  createApiRef,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import { PlatformSystem } from './PlatformSystem';

/** @public */
export const platformSystemDataRef =
  createExtensionDataRef<PlatformSystem>().with({ id: 'platform.system' });

/**
 * Every system that is installed, by title.
 *
 * @public
 */
export interface PlatformSystemsApi {
  list(): readonly PlatformSystem[];
}

/** @public */
export const platformSystemsApiRef = createApiRef<PlatformSystemsApi>().with({
  id: 'plugin.platform.systems',
  pluginId: 'platform',
});

/**
 * Makes a system known to the overview card, the fleet and the connections page, without any of them importing it.
 *
 * @example
 * ```ts
 * PlatformSystemBlueprint.make({ params: { system: ecsSystem } });
 * ```
 * @public
 */
export const PlatformSystemBlueprint = createExtensionBlueprint({
  kind: 'platform-system',
  attachTo: { id: 'api:platform/systems', input: 'systems' },
  output: [platformSystemDataRef],
  dataRefs: { system: platformSystemDataRef },
  *factory(params: { system: PlatformSystem }) {
    yield platformSystemDataRef(params.system);
  },
});

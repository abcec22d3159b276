import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { PlatformSystem } from './PlatformSystem';
import { platformSystemsApiRef } from './PlatformSystemBlueprint';

/** @public */
export interface PlatformSystems {
  all: readonly PlatformSystem[];
  get(id: string): PlatformSystem | undefined;
  /** Its title, else its id. */
  titleOf(id: string): string;
}

/**
 * The systems that are installed.
 *
 * @public
 */
export function usePlatformSystems(): PlatformSystems {
  const systemsApi = useApi(platformSystemsApiRef);
  return useMemo(() => {
    const all = systemsApi.list();
    const byId = new Map(all.map(system => [system.id, system]));
    return {
      all,
      get: id => byId.get(id),
      titleOf: id => byId.get(id)?.title ?? id,
    };
  }, [systemsApi]);
}

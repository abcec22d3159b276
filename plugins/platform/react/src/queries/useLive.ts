import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { usePlatformSession } from '../session';

/** Watches an entity while the component is on screen; says whether its changes arrive by themselves. */
export function useLive(entityRef: string): boolean {
  const { session, user } = usePlatformSession();
  const signalApi = useApiHolder().get(signalApiRef);
  useEffect(
    () => (user ? session.live.watch(user, entityRef, signalApi) : undefined),
    [session, user, entityRef, signalApi],
  );
  return useSyncExternalStore(
    session.live.subscribe,
    useCallback(() => session.live.isLive(entityRef), [session, entityRef]),
  );
}

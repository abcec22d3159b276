import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useSyncExternalStore } from 'react';
import { PlatformSession, platformSessionApiRef } from './PlatformSession';

/**
 * The session and the person it belongs to; `user` is `undefined` until it is known.
 *
 * @public
 */
export function usePlatformSession(): {
  session: PlatformSession;
  user: string | undefined;
} {
  const session = useApi(platformSessionApiRef);
  const user = useSyncExternalStore(session.subscribe, session.getUser);
  useEffect(() => {
    session.check();
  }, [session]);
  return { session, user };
}

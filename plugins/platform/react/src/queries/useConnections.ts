import { useApi } from '@backstage/frontend-plugin-api';
import { ProvidersResponse } from '@portolan/plugin-platform-common';
import { skipToken, useQuery } from '@tanstack/react-query';
import { platformApiRef } from '../api';
import { usePlatformSession } from '../session';
import { queryKeys } from './queryKeys';
import { QueryState, useQueryState } from './QueryState';

const POLL_MS = 30_000;

/**
 * How the platform's own connections to its upstreams are.
 *
 * @public
 */
export function useConnections(): QueryState<ProvidersResponse> {
  const platformApi = useApi(platformApiRef);
  const { session, user } = usePlatformSession();
  const query = useQuery<ProvidersResponse>(
    {
      queryKey: queryKeys.connections(user ?? ''),
      queryFn: user
        ? ({ signal }) =>
            session.readAs(user, () => platformApi.connections({ signal }))
        : skipToken,
      refetchInterval: POLL_MS,
    },
    session.queryClient,
  );
  return useQueryState(query);
}

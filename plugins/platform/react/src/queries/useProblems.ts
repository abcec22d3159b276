import { useApi } from '@backstage/frontend-plugin-api';
import { ProblemsResponse } from '@portolan/plugin-platform-common';
import { platformApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { PagedState, usePages } from './usePages';

const POLL_MS = 60_000;

/** @public */
export interface ProblemsState
  extends Omit<PagedState<ProblemsResponse>, 'data'> {
  data?: Pick<ProblemsResponse, 'items' | 'total'>;
}

/**
 * Annotations across the catalog that cannot be followed.
 *
 * @public
 */
export function useProblems(): ProblemsState {
  const platformApi = useApi(platformApiRef);
  const { data: pages, ...state } = usePages<ProblemsResponse>({
    queryKey: queryKeys.problems,
    read: (cursor, signal) => platformApi.problems({ cursor, signal }),
    pollMs: POLL_MS,
  });
  return {
    ...state,
    data: pages && {
      items: pages.flatMap(page => page.items),
      total: pages.at(0)?.total ?? 0,
    },
  };
}

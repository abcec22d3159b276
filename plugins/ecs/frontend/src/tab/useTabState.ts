import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { readTabState, TabState, writeTabState } from './tabState';

/**
 * The tab's state, kept in the URL.
 *
 * @returns the state; how to change it, where a change that is no step of its own (typing, a default made explicit)
 *   replaces the entry in the browser's history; and the path of the tab in another state
 */
export function useTabState(): [
  TabState,
  (change: Partial<TabState>, options?: { replace?: boolean }) => void,
  (state: TabState) => string,
] {
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const state = useMemo(() => readTabState(search), [search]);
  const change = useCallback(
    (changed: Partial<TabState>, options?: { replace?: boolean }) =>
      setSearch(
        current =>
          writeTabState(current, { ...readTabState(current), ...changed }),
        { replace: options?.replace, preventScrollReset: true },
      ),
    [setSearch],
  );
  const linkTo = useCallback(
    (other: TabState) => `${pathname}?${writeTabState(search, other)}`,
    [pathname, search],
  );
  return [state, change, linkTo];
}

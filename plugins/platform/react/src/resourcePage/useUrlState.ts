import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

/**
 * How a page's state is written into the query of its URL.
 *
 * @public
 */
export interface UrlStateFormat<T> {
  /** What the URL cannot mean is read as its default. Never throws. */
  read(search: URLSearchParams): T;
  /** Writes the state over the search, defaults left out, and leaves other plugins' parameters alone. */
  write(search: URLSearchParams, state: T): URLSearchParams;
}

/**
 * Changes a part of the state. A change that is no step of its own (typing, a default made explicit) replaces the entry
 * in the browser's history.
 *
 * @public
 */
export type ChangeUrlState<T> = (
  change: Partial<T>,
  options?: { replace?: boolean },
) => void;

/**
 * The state of a page, kept in its URL, so that a copied link shows the same.
 *
 * @param format - the same object for all renders
 * @returns the state; how to change it; and the path of the page in another state
 * @public
 */
export function useUrlState<T extends object>(
  format: UrlStateFormat<T>,
): [T, ChangeUrlState<T>, (state: T) => string] {
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const state = useMemo(() => format.read(search), [format, search]);
  const change = useCallback<ChangeUrlState<T>>(
    (changed, options) =>
      setSearch(
        current =>
          format.write(current, { ...format.read(current), ...changed }),
        { replace: options?.replace, preventScrollReset: true },
      ),
    [format, setSearch],
  );
  const linkTo = useCallback(
    (other: T) => `${pathname}?${format.write(search, other)}`,
    [format, pathname, search],
  );
  return [state, change, linkTo];
}

import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { LogRange, LogView, readLogView, writeLogView } from './logView';

/**
 * What a log viewer shows, kept in the URL.
 *
 * @returns the view; how to change it, where a change that is no step of its own (typing) replaces the entry in the
 *   browser's history; and the full URL of the page with another view
 */
export function useLogView(
  key: string,
  defaultRange: LogRange,
): {
  view: LogView;
  change(part: Partial<LogView>, options?: { replace?: boolean }): void;
  linkTo(view: LogView): string;
} {
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const view = useMemo(
    () => readLogView(search, key, defaultRange),
    [search, key, defaultRange],
  );
  const change = useCallback(
    (part: Partial<LogView>, options?: { replace?: boolean }) =>
      setSearch(
        present =>
          writeLogView(
            present,
            key,
            { ...readLogView(present, key, defaultRange), ...part },
            defaultRange,
          ),
        { replace: options?.replace, preventScrollReset: true },
      ),
    [setSearch, key, defaultRange],
  );
  const linkTo = useCallback(
    (other: LogView) => {
      const written = writeLogView(search, key, other, defaultRange);
      const query = written.size ? `?${written}` : '';
      return new URL(`${pathname}${query}`, window.location.origin).href;
    },
    [search, pathname, key, defaultRange],
  );
  return { view, change, linkTo };
}

import { FleetFilter } from '@portolan/plugin-platform-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { filterOfSearch, searchOfFilter } from './fleetSearch';

/** The filter lives in the URL: a copied link shows the same rows, and going back undoes a choice. */
export function useFleetFilter(): {
  filter: FleetFilter;
  change(part: Partial<FleetFilter>, options?: { replace?: boolean }): void;
} {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOfSearch(search), [search]);
  const change = useCallback(
    (part: Partial<FleetFilter>, options?: { replace?: boolean }) =>
      setSearch(
        present =>
          searchOfFilter({ ...filterOfSearch(present), ...part }, present),
        options,
      ),
    [setSearch],
  );
  return { filter, change };
}

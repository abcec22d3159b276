import { ViewItem } from '@portolan/plugin-platform-common';
import { ResourceViewPagesState } from '../queries';
import { ViewOfState } from './useViewOf';

/**
 * The pages of a view as one, for a `SectionCard`. What the first page says of its freshness, it says for all of them.
 *
 * @param join - makes one list of the data of the pages, in order
 * @public
 */
export function joinedPages<TData>(
  pages: ResourceViewPagesState<TData>,
  join: (pages: TData[]) => TData,
): ViewOfState<TData> {
  const { data: items, error, isFetching, isPrevious } = pages;
  const { dataUpdatedAt, refetch } = pages;
  return {
    data: joinedItems(items, join),
    dataUpdatedAt,
    error,
    isFetching,
    isPrevious,
    refetch,
  };
}

function joinedItems<TData>(
  items: ViewItem<TData>[] | undefined,
  join: (pages: TData[]) => TData,
): ViewItem<TData> | undefined {
  const first = items?.at(0);
  if (!items || !first?.data) return first;
  const error = items.find(item => item.error)?.error;
  const data = join(
    items.flatMap(item => (item.data === undefined ? [] : [item.data])),
  );
  return { ...first, ...(error && { error }), data };
}

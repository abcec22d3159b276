import {
  InfiniteData,
  keepPreviousData,
  QueryKey,
  skipToken,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { usePlatformSession } from '../session';
import { QueryState, useQueryState } from './QueryState';

/** More pages than this are not read again by themselves: the person asks for it. */
const MOST_PAGES_POLLED = 4;

/** @public */
export interface PagedState<TPage> extends QueryState<TPage[]> {
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore(): void;
  /** The pages shown belong to the filter before. */
  isPrevious: boolean;
}

/** A list that comes in pages, each naming the next. */
export function usePages<TPage extends { next?: string }>(options: {
  queryKey: (user: string) => QueryKey;
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<TPage>;
  /** How long until the pages are read again, in milliseconds; may depend on those that are known. */
  pollMs: number | ((pages: readonly TPage[]) => number);
}): PagedState<TPage> {
  const { session, user } = usePlatformSession();
  const query = useInfiniteQuery<
    TPage,
    Error,
    InfiniteData<TPage, string | undefined>,
    QueryKey,
    string | undefined
  >(
    {
      queryKey: options.queryKey(user ?? ''),
      queryFn: user
        ? ({ pageParam, signal }) =>
            session.readAs(user, () => options.read(pageParam, signal))
        : skipToken,
      initialPageParam: undefined,
      getNextPageParam: page => page.next,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => {
        const pages = state.data?.pages ?? [];
        if (pages.length > MOST_PAGES_POLLED) return false;
        const { pollMs } = options;
        return typeof pollMs === 'function' ? pollMs(pages) : pollMs;
      },
    },
    session.queryClient,
  );
  const state = useQueryState(query);
  return {
    ...state,
    data: query.data?.pages,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) query.fetchNextPage();
    },
    isPrevious: query.isPlaceholderData,
  };
}

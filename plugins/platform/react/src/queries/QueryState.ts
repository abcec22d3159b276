import { useEffect, useRef } from 'react';
import { PlatformApiError, toPlatformApiError } from '../api/PlatformApiError';

/**
 * What a page knows of something it asked for: the last data, the last failure, and whether it is asking.
 *
 * @public
 */
export interface QueryState<T> {
  /** The last data that came; stays through later failures. */
  data?: T;
  /** When `data` came, in milliseconds since the epoch. */
  dataUpdatedAt?: number;
  /** Why the latest attempt failed; absent once one succeeds. */
  error?: PlatformApiError;
  /** A request is on its way, the first or a later one. */
  isFetching: boolean;
  /** Asks again now. */
  refetch(): Promise<void>;
}

/** The part of a react-query result that a {@link QueryState} is made from. */
interface ObservedQuery<T> {
  data: T | undefined;
  dataUpdatedAt: number;
  error: Error | null;
  failureReason: Error | null;
  errorUpdateCount: number;
  isFetching: boolean;
  refetch(): Promise<unknown>;
}

/**
 * A first load that failed is tried again in the background. react-query forgets its error meanwhile, which would make
 * the page flip between error and skeleton: it is kept until data comes.
 */
export function useQueryState<T>(query: ObservedQuery<T>): QueryState<T> {
  const lastFailure = useRef<Error>(undefined);
  const failure = query.failureReason ?? query.error ?? undefined;
  useEffect(() => {
    if (failure) lastFailure.current = failure;
  }, [failure]);
  const neverAnswered = query.data === undefined && query.errorUpdateCount > 0;
  const error = failure ?? (neverAnswered ? lastFailure.current : undefined);
  return {
    data: query.data,
    dataUpdatedAt: query.dataUpdatedAt || undefined,
    error: error && toPlatformApiError(error),
    isFetching: query.isFetching,
    refetch: async () => {
      await query.refetch();
    },
  };
}

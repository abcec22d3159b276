import { Snapshot, ViewItem } from '@portolan/plugin-platform-common';
import { PlatformApiError } from '../api';
import { ResourceViewOptions, useResourceView } from '../queries';
import { QueryState } from '../queries/QueryState';

/** A view of one resource: the query, with that resource's part as its data. @public */
export interface ViewOfState<TData> extends QueryState<ViewItem<TData>> {
  /** Other parameters have been asked for; what is shown answers the ones before. */
  isPrevious: boolean;
}

/**
 * A closer look at one resource. What another resource's query left behind is never taken for this one's.
 *
 * @public
 */
export function useViewOf<TData>(
  resource: Pick<Snapshot, 'provider' | 'id'>,
  view: string,
  options: Omit<ResourceViewOptions<TData>, 'id'>,
): ViewOfState<TData> {
  const { provider, id } = resource;
  const { data, error, ...query } = useResourceView<TData>(provider, view, {
    ...options,
    id,
  });
  const item = data?.items.find(candidate => candidate.id === id);
  const unanswered = data && !item && !query.isPrevious;
  return {
    ...query,
    data: item,
    error:
      error ??
      (unanswered
        ? new PlatformApiError(
            404,
            'not-found',
            'The answer says nothing of this resource',
          )
        : undefined),
  };
}

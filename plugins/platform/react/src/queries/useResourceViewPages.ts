import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { Snapshot, ViewItem } from '@portolan/plugin-platform-common';
import { z } from 'zod';
import { platformApiRef, PlatformApiError } from '../api';
import { parseView } from './parseView';
import { isBeingRefreshed, pollInterval } from './pollInterval';
import { queryKeys } from './queryKeys';
import { useEntityRef } from './useEntityRef';
import { useLive } from './useLive';
import { PagedState, usePages } from './usePages';

/** @public */
export interface ResourceViewPagesOptions<TData> {
  /** From the provider's common package; what does not match is an item with an `invalid-response` error. */
  schema: z.ZodType<TData>;
  /** The parameter that a page is asked for with. */
  cursorParameter: string;
  /** Its value for the page after this one; `undefined` at the end. */
  next: (data: TData) => string | undefined;
  /** What the view asks for besides, as its provider documents it. */
  parameters?: Readonly<Record<string, string>>;
  /** The one whose page this is by default. */
  entity?: Entity | string;
  /** What is listed moves: ask more often than changes are announced. */
  progressing?: boolean;
}

/** One page of a view, and what to ask for the next one with. */
interface ViewPage<TData> {
  item: ViewItem<TData>;
  next?: string;
}

/** @public */
export interface ResourceViewPagesState<TData>
  extends Omit<PagedState<unknown>, 'data'> {
  /** One per page, in order. */
  data?: ViewItem<TData>[];
}

/**
 * A view of one resource that comes in pages. What another resource's query left behind is never taken for this one's.
 *
 * @public
 */
export function useResourceViewPages<TData>(
  resource: Pick<Snapshot, 'provider' | 'id'>,
  view: string,
  options: ResourceViewPagesOptions<TData>,
): ResourceViewPagesState<TData> {
  const { schema, cursorParameter, parameters, progressing = false } = options;
  const { provider, id } = resource;
  const platformApi = useApi(platformApiRef);
  const entityRef = useEntityRef(options.entity);
  const live = useLive(entityRef);
  const { data: pages, ...state } = usePages<ViewPage<TData>>({
    queryKey: user => [
      ...queryKeys.view(user, entityRef, provider, view, { id, parameters }),
      'pages',
    ],
    read: async (cursor, signal) => {
      const response = await platformApi.view(entityRef, provider, view, {
        id,
        parameters: {
          ...parameters,
          ...(cursor !== undefined && { [cursorParameter]: cursor }),
        },
        signal,
      });
      const item = parseView(response, schema).items.find(
        candidate => candidate.id === id,
      );
      if (!item) {
        throw new PlatformApiError(
          404,
          'not-found',
          'The answer says nothing of this resource',
        );
      }
      return { item, next: item.data && options.next(item.data) };
    },
    pollMs: known =>
      pollInterval({
        refreshing: isBeingRefreshed(known.map(page => page.item)),
        progressing,
        live,
      }),
  });
  const items = pages?.map(page => page.item);
  return {
    ...state,
    data: items?.every(item => item.id === id) ? items : undefined,
  };
}

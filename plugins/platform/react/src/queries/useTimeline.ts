import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  TimelineEntry,
  TimelineResponse,
} from '@portolan/plugin-platform-common';
import { platformApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { useEntityRef } from './useEntityRef';
import { useLive } from './useLive';
import { PagedState, usePages } from './usePages';

const POLL_MS = 60_000;

/** @public */
export interface TimelineState
  extends Omit<PagedState<TimelineResponse>, 'data'> {
  data?: TimelineEntry[];
  /** Systems whose part is missing, and why; each once. */
  errors: TimelineResponse['errors'];
  entityRef: string;
  live: boolean;
}

/**
 * What happened to an entity's resources, newest first.
 *
 * @public
 */
export function useTimeline(entity?: Entity | string): TimelineState {
  const platformApi = useApi(platformApiRef);
  const entityRef = useEntityRef(entity);
  const live = useLive(entityRef);
  const { data: pages, ...state } = usePages<TimelineResponse>({
    queryKey: user => queryKeys.timeline(user, entityRef),
    read: (before, signal) =>
      platformApi.timeline(entityRef, { before, signal }),
    pollMs: POLL_MS,
  });
  return {
    ...state,
    data: pages?.flatMap(page => page.items),
    errors: distinct(pages?.flatMap(page => page.errors) ?? []),
    entityRef,
    live,
  };
}

function distinct(errors: TimelineResponse['errors']) {
  const byProvider = new Map(errors.map(each => [each.provider, each]));
  return [...byProvider.values()];
}

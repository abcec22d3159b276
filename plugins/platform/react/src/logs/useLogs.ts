import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { platformApiRef, ResourceKey } from '../api';
import { useEntityRef } from '../queries/useEntityRef';
import { usePlatformSession } from '../session';
import { LogReader, LogState } from './LogReader';
import { LOG_RANGES, LogView } from './logView';

/** Lines of a page; more than a screen, less than what takes long. */
const PAGE = 200;

const MINUTE_MS = 60_000;

/** A log, and what can be asked of it. */
export interface Logs extends LogState {
  loadOlder(): void;
  /** Asks again for what failed. */
  retry(): void;
  /** Says whether the newest lines are on screen: while they are not, none is taken away. */
  setAtEnd(atEnd: boolean): void;
}

/** The lines of a resource that a view shows, the newest page first and then as they are written. */
export function useLogs(
  resource: ResourceKey,
  view: Pick<LogView, 'stream' | 'q' | 'range' | 'from' | 'to'>,
  entity: Entity | string | undefined,
): Logs {
  const platformApi = useApi(platformApiRef);
  const { session, user } = usePlatformSession();
  const entityRef = useEntityRef(entity);
  const { provider, id } = resource;
  const { stream, q, range, from, to } = view;
  const reader = useMemo(() => {
    const since = from ?? startOf(range);
    const query = { stream, q, from: since, to, limit: PAGE };
    return new LogReader({
      tail: to === undefined,
      read: (page, signal) =>
        session.readAs(user ?? '', () =>
          platformApi.readLogs(
            entityRef,
            { provider, id },
            { ...query, ...page, signal },
          ),
        ),
    });
  }, [
    platformApi,
    session,
    user,
    entityRef,
    provider,
    id,
    stream,
    q,
    range,
    from,
    to,
  ]);
  useEffect(() => {
    if (!user) return undefined;
    reader.start();
    return () => reader.stop();
  }, [reader, user]);
  const state = useSyncExternalStore(reader.subscribe, reader.getState);
  return {
    ...state,
    loadOlder: useCallback(() => {
      reader.loadOlder();
    }, [reader]),
    retry: useCallback(() => reader.retry(), [reader]),
    setAtEnd: useCallback((atEnd: boolean) => reader.setAtEnd(atEnd), [reader]),
  };
}

function startOf(range: LogView['range']): string | undefined {
  const minutes = LOG_RANGES.find(({ id }) => id === range)?.minutes;
  return minutes === undefined
    ? undefined
    : new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

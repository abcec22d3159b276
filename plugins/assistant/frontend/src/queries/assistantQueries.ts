import { useApi } from '@backstage/frontend-plugin-api';
import {
  AssistantStatus,
  ConversationsResponse,
  IndexStatus,
  Suggestions,
} from '@portolan/plugin-assistant-common';
import { usePlatformSession } from '@portolan/plugin-platform-react';
import {
  keepPreviousData,
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { assistantApiRef } from '../api/AssistantApi';

const ROOT = 'assistant';
const STATUS_FRESH_MS = 60_000;
const SUGGESTIONS_FRESH_MS = 30_000;
const INDEX_RUNNING_POLL_MS = 1_500;
const INDEX_IDLE_POLL_MS = 20_000;

/** Keys begin with whom, so that nobody is shown what another asked. */
const keys = {
  status: (user: string) => [ROOT, user, 'status'],
  suggestions: (user: string, entityRef?: string) => [
    ROOT,
    user,
    'suggestions',
    entityRef ?? '',
  ],
  ofConversations: (user: string) => [ROOT, user, 'conversations'],
  index: (user: string) => [ROOT, user, 'index'],
};

/** What the panel may offer. */
export function useAssistantStatus() {
  const api = useApi(assistantApiRef);
  const { session, user } = usePlatformSession();
  return useQuery<AssistantStatus>(
    {
      queryKey: keys.status(user ?? ''),
      staleTime: STATUS_FRESH_MS,
      queryFn: user
        ? ({ signal }) => session.readAs(user, () => api.status({ signal }))
        : skipToken,
    },
    session.queryClient,
  );
}

/** What one may well ask here. */
export function useSuggestions(entityRef: string | undefined) {
  const api = useApi(assistantApiRef);
  const { session, user } = usePlatformSession();
  return useQuery<Suggestions>(
    {
      queryKey: keys.suggestions(user ?? '', entityRef),
      staleTime: SUGGESTIONS_FRESH_MS,
      queryFn: user
        ? ({ signal }) =>
            session.readAs(user, () => api.suggestions(entityRef, { signal }))
        : skipToken,
    },
    session.queryClient,
  );
}

/** The person's conversations, page by page, the latest first. */
export function useConversations(filter: { q: string; entityRef?: string }) {
  const api = useApi(assistantApiRef);
  const { session, user } = usePlatformSession();
  return useInfiniteQuery(
    {
      queryKey: [...keys.ofConversations(user ?? ''), filter],
      queryFn: user
        ? ({
            pageParam,
            signal,
          }: {
            pageParam: string | undefined;
            signal: AbortSignal;
          }) =>
            session.readAs<ConversationsResponse>(user, () =>
              api.conversations({ ...filter, cursor: pageParam }, { signal }),
            )
        : skipToken,
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: ConversationsResponse) => page.next,
      placeholderData: keepPreviousData,
    },
    session.queryClient,
  );
}

/** Lists of conversations are read again where they are shown. */
export function refreshConversations(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[0] === ROOT && queryKey[2] === 'conversations',
  });
}

/** Whether a run is under way. */
export function isIndexing(status: IndexStatus | undefined): boolean {
  return Boolean(
    status?.building ||
      status?.sources.some(({ lastRun }) => lastRun?.outcome === 'running'),
  );
}

/** The state of the index, followed closely while it is being made. */
export function useIndexStatus() {
  const api = useApi(assistantApiRef);
  const { session, user } = usePlatformSession();
  return useQuery<IndexStatus>(
    {
      queryKey: keys.index(user ?? ''),
      queryFn: user
        ? ({ signal }) => session.readAs(user, () => api.index({ signal }))
        : skipToken,
      refetchInterval: ({ state }) =>
        isIndexing(state.data) ? INDEX_RUNNING_POLL_MS : INDEX_IDLE_POLL_MS,
    },
    session.queryClient,
  );
}

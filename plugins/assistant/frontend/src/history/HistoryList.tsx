import { Button, SearchField } from '@backstage/ui';
import { Conversation } from '@portolan/plugin-assistant-common';
import {
  SkeletonRows,
  toPlatformApiError,
} from '@portolan/plugin-platform-react';
import { useEffect, useState } from 'react';
import { RequestFailure } from '../conversation/RequestFailure';
import { useConversations } from '../queries/assistantQueries';
import { ConversationRow } from './ConversationRow';
import styles from './History.module.css';

const SETTLE_MS = 250;

export interface HistoryListProps {
  /** Id of the conversation that is open. */
  current?: string;
  /** Only those that began on this entity. */
  entityRef?: string;
  /** Opens it here; without this, each is a link to its page. */
  onChoose?: (id: string) => void;
  onDeleted: (id: string) => void;
}

/** The person's own conversations: found by their words, renamed, deleted. */
export function HistoryList(props: HistoryListProps) {
  const { current, entityRef, onChoose, onDeleted } = props;
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = useConversations({ q, entityRef });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const items = list.data?.pages.flatMap(page => page.items) ?? [];

  return (
    <div className={styles.history}>
      <SearchField
        aria-label="Search your conversations"
        placeholder="Search your conversations"
        size="small"
        value={typed}
        onChange={setTyped}
      />
      {list.error && (
        <RequestFailure
          error={toPlatformApiError(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isPending && !list.error && (
        <SkeletonRows label="conversations" count={4} />
      )}
      {list.data && items.length === 0 && (
        <p className={styles.quiet}>{emptyWords(q, entityRef)}</p>
      )}
      {items.length > 0 && (
        <ul className={styles.list} aria-label="Your conversations">
          {items.map((conversation: Conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              isCurrent={conversation.id === current}
              onChoose={onChoose}
              onDeleted={onDeleted}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          isPending={isFetchingNextPage}
          onPress={() => void fetchNextPage()}
        >
          Older conversations
        </Button>
      )}
    </div>
  );
}

function emptyWords(q: string, entityRef: string | undefined): string {
  if (q) return `None of your conversations has “${q}” in it.`;
  return entityRef
    ? 'You have not asked about this yet.'
    : 'You have not asked anything yet. What you ask is kept here, for you alone.';
}

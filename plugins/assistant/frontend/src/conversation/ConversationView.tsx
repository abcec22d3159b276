import {
  SkeletonRows,
  toPlatformApiError,
} from '@portolan/plugin-platform-react';
import { useEffect, useState } from 'react';
import { Composer } from '../composer/Composer';
import { SlashCommand } from '../composer/commands';
import { useAssistantStatus } from '../queries/assistantQueries';
import { Thread } from '../thread/Thread';
import { Asked, askedOf, Turn } from '../thread/Turn';
import { useThread } from '../thread/useThread';
import { ContextChips } from './ContextChips';
import styles from './Conversation.module.css';
import { EmptyConversation } from './EmptyConversation';
import { CommandHelp, NoModelNotice, SpentNotice } from './notices';
import { nameOfRef } from './nameOfRef';
import { RequestFailure } from './RequestFailure';
import { TurnView } from './TurnView';
import { useFollowedScroll } from './useFollowedScroll';

export interface ConversationViewProps {
  thread: Thread;
  /** The entity that questions are about, unless something else is pinned. */
  entityRef?: string;
  onDismissEntity?: (entityRef: string) => void;
  /** Another value puts the focus into the field. */
  focusOn?: number;
  onNew: () => void;
  onHistory: () => void;
}

/** A conversation with its field: in the drawer, on its page and on an entity's tab. */
export function ConversationView(props: ConversationViewProps) {
  const { thread, entityRef: openEntity, onDismissEntity } = props;
  const state = useThread(thread);
  const status = useAssistantStatus();
  const [editing, setEditing] = useState<string>();
  const [showsHelp, setShowsHelp] = useState(false);
  const scroller = useFollowedScroll(state.turns);
  const { turns, answering, pinned, draft, wish, load } = state;
  const entityRef = pinned?.entityRef ?? openEntity;
  const hasModel = status.data ? status.data.model !== undefined : undefined;

  const send = (asked: Asked, replaces?: Turn) => {
    setShowsHelp(false);
    setEditing(undefined);
    if (hasModel === false) void thread.find(asked);
    else void thread.ask(asked, { replaces });
    thread.pin(undefined);
  };
  const ask = (text: string) =>
    send({
      text,
      entityRef,
      context: pinned && {
        title: pinned.title,
        text: pinned.text,
        url: pinned.url,
      },
    });

  useEffect(() => {
    if (!wish || hasModel === undefined) return;
    thread.wish(undefined);
    if (hasModel) void thread.ask({ entityRef: openEntity, ...wish });
    else void thread.find({ entityRef: openEntity, ...wish });
  }, [thread, wish, hasModel, openEntity]);

  const act = (what: NonNullable<SlashCommand['act']>) => {
    if (what === 'new') props.onNew();
    else if (what === 'history') props.onHistory();
    else setShowsHelp(true);
  };

  const isNew = turns.length === 0 && load.kind === 'ready' && !wish;
  const left = status.data?.budgetLeft;
  return (
    <div className={styles.conversation}>
      <div
        ref={scroller}
        className={styles.turns}
        role="region"
        aria-label="Conversation"
        // Scrolls: with the keyboard too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {hasModel === false && <NoModelNotice />}
        {left !== undefined && left <= 0 && <SpentNotice />}
        {status.error && !status.data && (
          <RequestFailure
            error={toPlatformApiError(status.error)}
            onRetry={() => void status.refetch()}
          />
        )}
        {load.kind === 'loading' && (
          <SkeletonRows label="the conversation" count={4} />
        )}
        {load.kind === 'failed' && (
          <RequestFailure
            error={load.error}
            onRetry={() => void thread.load()}
          />
        )}
        {isNew && (
          <EmptyConversation
            entityRef={entityRef}
            onAsk={text => send({ text, entityRef })}
          />
        )}
        {turns.map((turn, index) => (
          <TurnView
            key={turn.key}
            turn={turn}
            thread={thread}
            isEditing={editing === turn.key}
            isFixed={answering !== undefined || turn.passages !== undefined}
            isResuming={
              index === turns.length - 1 && answering?.connection === 'resuming'
            }
            onEdit={isEditing => setEditing(isEditing ? turn.key : undefined)}
            onAskAgain={text => send({ ...askedOf(turn), text }, turn)}
          />
        ))}
        {showsHelp && <CommandHelp hasEntity={entityRef !== undefined} />}
      </div>
      <div className={styles.foot}>
        <ContextChips
          entityRef={entityRef}
          pinned={pinned}
          onDismissEntity={
            !pinned?.entityRef && onDismissEntity && openEntity
              ? () => onDismissEntity(openEntity)
              : undefined
          }
          onUnpin={() => thread.pin(undefined)}
        />
        <Composer
          text={draft}
          onChange={text => thread.setDraft(text)}
          subject={entityRef && nameOfRef(entityRef)}
          disabledBecause={
            load.kind === 'loading' ? 'The conversation is loading.' : undefined
          }
          isAnswering={answering !== undefined}
          isStopping={answering?.stopping ?? false}
          onAsk={ask}
          onAct={act}
          onStop={() => void thread.stop()}
          onEditLast={() => {
            const last = turns.at(-1);
            if (last && !answering && !last.passages) setEditing(last.key);
          }}
          focusOn={props.focusOn ?? 0}
        />
      </div>
      <Announcement turns={turns} />
    </div>
  );
}

/** Said to those who do not see it: what is being done, and that it is finished; not each word as it comes. */
function Announcement({ turns }: { turns: readonly Turn[] }) {
  const answer = turns.at(-1)?.answer;
  const [wasRunning, setWasRunning] = useState(false);
  const isRunning = answer?.outcome === 'running';
  useEffect(() => {
    if (isRunning) setWasRunning(true);
  }, [isRunning]);
  let words = '';
  if (isRunning) words = answer.status ?? '';
  else if (wasRunning && answer?.outcome === 'stopped') words = 'Stopped.';
  else if (wasRunning && answer?.outcome === 'complete') {
    const { size } = new Set(answer.citations.map(each => each.source));
    words = `The answer is complete${
      size ? `, with ${size} ${size === 1 ? 'source' : 'sources'}` : ''
    }.`;
  }
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {words}
    </div>
  );
}

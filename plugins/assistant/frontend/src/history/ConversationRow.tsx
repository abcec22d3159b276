import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Link } from '@backstage/ui';
import { Conversation } from '@portolan/plugin-assistant-common';
import {
  RelativeTime,
  toPlatformApiError,
  usePlatformSession,
} from '@portolan/plugin-platform-react';
import { RiDeleteBinLine, RiPencilLine } from '@remixicon/react';
import { useState } from 'react';
import { assistantApiRef } from '../api/AssistantApi';
import { nameOfRef } from '../conversation/nameOfRef';
import { refreshConversations } from '../queries/assistantQueries';
import { assistantRouteRef } from '../routes';
import styles from './History.module.css';

const MOST_CHARACTERS = 200;

/** One conversation of a list. */
export function ConversationRow(props: {
  conversation: Conversation;
  isCurrent: boolean;
  onChoose?: (id: string) => void;
  onDeleted: (id: string) => void;
}) {
  const { conversation, isCurrent, onChoose, onDeleted } = props;
  const { id, title, entityRef, updatedAt } = conversation;
  const api = useApi(assistantApiRef);
  const { session } = usePlatformSession();
  const pagePath = useRouteRef(assistantRouteRef)?.() ?? '/assistant';
  const [doing, setDoing] = useState<'nothing' | 'renaming' | 'deleting'>(
    'nothing',
  );
  const [failure, setFailure] = useState('');
  const change = (call: () => Promise<void>, done: () => void) => {
    setFailure('');
    call().then(
      () => {
        done();
        refreshConversations(session.queryClient);
      },
      (cause: unknown) => setFailure(toPlatformApiError(cause).message),
    );
  };

  if (doing === 'renaming') {
    return (
      <li className={styles.row}>
        <RenameForm
          title={title}
          onCancel={() => setDoing('nothing')}
          onRename={next =>
            change(
              () => api.renameConversation(id, next),
              () => setDoing('nothing'),
            )
          }
        />
        {failure && <p role="alert">{failure}</p>}
      </li>
    );
  }
  return (
    <li className={styles.row} data-current={isCurrent || undefined}>
      <div className={styles.line}>
        <div className={styles.name}>
          {onChoose ? (
            <button
              type="button"
              className={styles.choose}
              aria-current={isCurrent || undefined}
              onClick={() => onChoose(id)}
            >
              {title}
            </button>
          ) : (
            <Link
              href={`${pagePath}/${id}`}
              aria-current={isCurrent ? 'page' : undefined}
            >
              {title}
            </Link>
          )}
          <span className={styles.quiet}>
            {entityRef && `${nameOfRef(entityRef)} · `}
            <RelativeTime time={updatedAt} />
          </span>
        </div>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={`Rename: ${title}`}
          icon={<RiPencilLine />}
          onPress={() => setDoing('renaming')}
        />
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={`Delete: ${title}`}
          icon={<RiDeleteBinLine />}
          onPress={() => setDoing('deleting')}
        />
      </div>
      {doing === 'deleting' && (
        <div
          className={styles.confirm}
          role="group"
          aria-label={`Delete: ${title}?`}
        >
          <span>Delete it for good?</span>
          <Button
            size="small"
            variant="primary"
            destructive
            // Whoever pressed delete goes on from here.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onPress={() =>
              change(
                () => api.deleteConversation(id),
                () => onDeleted(id),
              )
            }
          >
            Delete
          </Button>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setDoing('nothing')}
          >
            Keep
          </Button>
        </div>
      )}
      {failure && <p role="alert">{failure}</p>}
    </li>
  );
}

function RenameForm(props: {
  title: string;
  onRename: (title: string) => void;
  onCancel: () => void;
}) {
  const { title, onRename, onCancel } = props;
  const [text, setText] = useState(title);
  return (
    <form
      className={styles.rename}
      onSubmit={event => {
        event.preventDefault();
        if (text.trim()) onRename(text.trim());
      }}
    >
      <input
        // The person asked to type here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label="Title of the conversation"
        maxLength={MOST_CHARACTERS}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button size="small" variant="primary" type="submit">
        Rename
      </Button>
      <Button size="small" variant="secondary" onPress={onCancel}>
        Cancel
      </Button>
    </form>
  );
}

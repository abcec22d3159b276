import { ButtonIcon } from '@backstage/ui';
import { AskContext } from '@portolan/plugin-platform-react';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './Conversation.module.css';
import { nameOfRef } from './nameOfRef';

function Chip(props: {
  children: ReactNode;
  /** What goes away, for the name of the button. */
  name: string;
  onDismiss?: () => void;
}) {
  return (
    <div className={styles.chip}>
      <span className={styles.chipText}>{props.children}</span>
      {props.onDismiss && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={`Do not ask about ${props.name}`}
          icon={<RiCloseLine />}
          onPress={props.onDismiss}
        />
      )}
    </div>
  );
}

/** What goes with the next question: the open entity, and what was pinned. */
export function ContextChips(props: {
  entityRef?: string;
  pinned?: AskContext;
  onDismissEntity?: () => void;
  onUnpin: () => void;
}) {
  const { entityRef, pinned, onDismissEntity, onUnpin } = props;
  if (!entityRef && !pinned) return null;
  return (
    <div className={styles.chips}>
      {entityRef && (
        <Chip name={nameOfRef(entityRef)} onDismiss={onDismissEntity}>
          <span title={entityRef}>About: {nameOfRef(entityRef)}</span>
        </Chip>
      )}
      {pinned && (
        <Chip name={pinned.title} onDismiss={onUnpin}>
          <span title={pinned.text.slice(0, 500)}>Pinned: {pinned.title}</span>
        </Chip>
      )}
    </div>
  );
}

import { Button, ButtonIcon } from '@backstage/ui';
import { MAX_QUESTION_CHARACTERS } from '@portolan/plugin-assistant-common';
import { RiPencilLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { Turn } from '../thread/Turn';
import styles from './Conversation.module.css';
import { nameOfRef } from './nameOfRef';

/** What was asked, and the way to put it in other words. */
export function QuestionBubble(props: {
  question: Turn['question'];
  isEditing: boolean;
  /** Nothing can be changed while an answer is being made. */
  isFixed: boolean;
  onEdit: (isEditing: boolean) => void;
  onAskAgain: (text: string) => void;
}) {
  const { question, isEditing, isFixed, onEdit, onAskAgain } = props;
  const { text, entityRef, context } = question;
  if (isEditing) {
    return (
      <EditQuestion
        text={text}
        onCancel={() => onEdit(false)}
        onAskAgain={onAskAgain}
      />
    );
  }
  const about = [entityRef && nameOfRef(entityRef), context?.title]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={styles.asked}>
      {!isFixed && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          className={styles.edit}
          aria-label={`Edit the question: ${text}`}
          icon={<RiPencilLine />}
          onPress={() => onEdit(true)}
        />
      )}
      <div className={styles.bubble}>
        <h3 className={styles.question}>{text}</h3>
        {about && <span className={styles.quiet}>About: {about}</span>}
      </div>
    </div>
  );
}

function EditQuestion(props: {
  text: string;
  onCancel: () => void;
  onAskAgain: (text: string) => void;
}) {
  const { text, onCancel, onAskAgain } = props;
  const [edited, setEdited] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const askAgain = () => {
    if (edited.trim()) onAskAgain(edited.trim());
  };
  return (
    <form
      className={styles.editing}
      onSubmit={event => {
        event.preventDefault();
        askAgain();
      }}
    >
      <textarea
        ref={field}
        aria-label="Edit the question"
        maxLength={MAX_QUESTION_CHARACTERS}
        value={edited}
        onChange={event => setEdited(event.target.value)}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            askAgain();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
        }}
      />
      <div className={styles.buttons}>
        <Button size="small" variant="primary" type="submit">
          Ask again
        </Button>
        <Button size="small" variant="secondary" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

import { Button, Skeleton, Text } from '@backstage/ui';
import { useSuggestions } from '../queries/assistantQueries';
import styles from './Conversation.module.css';
import { nameOfRef } from './nameOfRef';

/** Where nothing was asked yet: what it can do, and what one may well ask here. */
export function EmptyConversation(props: {
  entityRef?: string;
  onAsk: (question: string) => void;
}) {
  const { entityRef, onAsk } = props;
  const { data, isPending } = useSuggestions(entityRef);
  const subject = entityRef ? nameOfRef(entityRef) : 'your services';
  return (
    <div className={styles.empty}>
      <Text as="p">
        Ask about {subject}: docs, catalog, APIs, runbooks, and how things run
        right now. Answers name their sources, and rest only on what you may
        read.
      </Text>
      {isPending && (
        <div role="status" aria-label="Loading suggestions">
          <Skeleton width="70%" height="1.6rem" />
        </div>
      )}
      {data && data.questions.length > 0 && (
        <ul className={styles.suggestions} aria-label="Suggested questions">
          {data.questions.map(question => (
            <li key={question}>
              <Button
                size="small"
                variant="secondary"
                className={styles.suggestion}
                onPress={() => onAsk(question)}
              >
                {question}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

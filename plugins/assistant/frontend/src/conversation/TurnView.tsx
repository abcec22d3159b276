import { memo } from 'react';
import { AnswerView } from '../answer/AnswerView';
import { Thread } from '../thread/Thread';
import { Turn } from '../thread/Turn';
import styles from './Conversation.module.css';
import { PassageList } from './PassageList';
import { QuestionBubble } from './QuestionBubble';
import { RequestFailure } from './RequestFailure';

export interface TurnViewProps {
  turn: Turn;
  thread: Thread;
  isEditing: boolean;
  isFixed: boolean;
  isResuming: boolean;
  onEdit: (isEditing: boolean) => void;
  onAskAgain: (text: string) => void;
}

/** One question and what came of it. Made anew only when it changed: others stand still while one streams. */
export const TurnView = memo(
  function MemoisedTurn(props: TurnViewProps) {
    const { turn, thread, isEditing, isFixed, isResuming } = props;
    const { question, answer, passages, failure } = turn;
    return (
      <article className={styles.turn} aria-label={question.text}>
        <QuestionBubble
          question={question}
          isEditing={isEditing}
          isFixed={isFixed}
          onEdit={props.onEdit}
          onAskAgain={props.onAskAgain}
        />
        {answer && (
          <AnswerView
            answer={answer}
            isLost={failure !== undefined}
            isResuming={isResuming}
            onRetry={() => void thread.retry(turn)}
            onFeedback={feedback => thread.giveFeedback(turn, feedback)}
          />
        )}
        {passages && (
          <PassageList
            passages={passages}
            onRetry={() => void thread.retry(turn)}
          />
        )}
        {failure && (
          <RequestFailure
            error={failure}
            retryLabel={answer ? 'Go on with it' : 'Ask again'}
            onRetry={() =>
              void (answer ? thread.reconnect(turn) : thread.retry(turn))
            }
          />
        )}
      </article>
    );
  },
  (before, after) =>
    before.turn === after.turn &&
    before.thread === after.thread &&
    before.isEditing === after.isEditing &&
    before.isFixed === after.isFixed &&
    before.isResuming === after.isResuming,
);

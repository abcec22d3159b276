import { Alert, Button } from '@backstage/ui';
import { Feedback } from '@portolan/plugin-assistant-common';
import { CopyButton } from '@portolan/plugin-platform-react';
import { RiLoader4Line, RiRefreshLine } from '@remixicon/react';
import { Answer } from './Answer';
import styles from './Answer.module.css';
import { AnswerText } from './AnswerText';
import { FeedbackForm } from './FeedbackForm';
import { ProposedActionCard } from './ProposedActionCard';
import { SourceList } from './SourceList';
import { Steps } from './Steps';
import {
  answerMarkdown,
  costWords,
  explainAnswerError,
  tokensWords,
  verifiedWords,
} from './words';

/** One answer: what was done for it, what it says, what it rests on. */
export function AnswerView(props: {
  answer: Answer;
  /** The connection broke for good: more may come of it once the person asks for that. */
  isLost: boolean;
  /** The connection broke, and is being mended. */
  isResuming: boolean;
  onRetry: () => void;
  onFeedback: (feedback: Feedback) => Promise<void>;
}) {
  const { answer, isLost, isResuming, onRetry, onFeedback } = props;
  const isRunning = answer.outcome === 'running' && !isLost;
  const error = answer.error && explainAnswerError(answer.error);
  return (
    <div className={styles.answer} aria-busy={isRunning}>
      <Steps steps={answer.steps} />
      {isRunning && (
        <p className={styles.status}>
          <RiLoader4Line aria-hidden="true" />
          {isResuming
            ? 'The connection broke. Going on with it…'
            : answer.status ?? 'Sending…'}
        </p>
      )}
      {answer.text && (
        <AnswerText
          text={answer.text}
          citations={answer.citations}
          sources={answer.sources}
        />
      )}
      {answer.actions.map(action => (
        <ProposedActionCard
          key={`${action.resourceId} ${action.action}`}
          action={action}
        />
      ))}
      {answer.error && error && (
        <div role="alert">
          <Alert
            status={answer.error.retryable ? 'warning' : 'danger'}
            icon
            title={error.title}
            description={`${answer.error.message} ${error.whatToDo}`}
          />
        </div>
      )}
      {answer.outcome === 'stopped' && (
        <p className={styles.quiet}>You stopped this answer.</p>
      )}
      {answer.outcome !== 'running' && (
        <>
          <SourceList answer={answer} />
          <AnswerFoot
            answer={answer}
            onRetry={onRetry}
            onFeedback={onFeedback}
          />
        </>
      )}
    </div>
  );
}

function AnswerFoot(props: {
  answer: Answer;
  onRetry: () => void;
  onFeedback: (feedback: Feedback) => Promise<void>;
}) {
  const { answer, onRetry, onFeedback } = props;
  const { usage } = answer;
  const facts = [
    verifiedWords(answer.citations),
    answer.mode === 'lexical' && 'found by words alone',
    usage && tokensWords(usage),
    usage && costWords(usage),
  ].filter(Boolean);
  return (
    <div className={styles.foot}>
      {answer.id && answer.text && (
        <FeedbackForm given={answer.feedback} onGive={onFeedback} />
      )}
      {answer.text && (
        <CopyButton
          label="Copy as Markdown"
          text={() => answerMarkdown(answer, window.location.origin)}
        />
      )}
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiRefreshLine aria-hidden="true" />}
        onPress={onRetry}
      >
        Ask again
      </Button>
      {facts.length > 0 && (
        <span className={styles.usage} title={usage?.model}>
          {facts.join(' · ')}
        </span>
      )}
    </div>
  );
}

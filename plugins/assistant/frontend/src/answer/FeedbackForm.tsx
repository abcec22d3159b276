import { Button, ButtonIcon } from '@backstage/ui';
import { Feedback } from '@portolan/plugin-assistant-common';
import { toPlatformApiError } from '@portolan/plugin-platform-react';
import {
  RiThumbDownFill,
  RiThumbDownLine,
  RiThumbUpFill,
  RiThumbUpLine,
} from '@remixicon/react';
import { useState } from 'react';
import styles from './Answer.module.css';

const MOST_CHARACTERS = 2_000;

/** What is often wrong with an answer, to be chosen with one press. */
const REASONS = [
  'It is wrong',
  'It is out of date',
  'It missed what I asked',
  'Its sources do not say that',
];

/** Whether an answer helped, and if somebody likes to say it, why not. */
export function FeedbackForm(props: {
  given: Feedback | undefined;
  onGive: (feedback: Feedback) => Promise<void>;
}) {
  const { given, onGive } = props;
  const [asksWhy, setAsksWhy] = useState(false);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState('');
  const give = (feedback: Feedback, thanks: string) =>
    onGive(feedback).then(
      () => setOutcome(thanks),
      (cause: unknown) =>
        setOutcome(
          `Your opinion could not be kept: ${
            toPlatformApiError(cause).message
          }`,
        ),
    );
  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label="Helpful"
        aria-pressed={given?.rating === 'up'}
        icon={given?.rating === 'up' ? <RiThumbUpFill /> : <RiThumbUpLine />}
        onPress={() => {
          setAsksWhy(false);
          void give({ rating: 'up' }, 'Thank you.');
        }}
      />
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label="Not helpful"
        aria-pressed={given?.rating === 'down'}
        aria-expanded={asksWhy}
        icon={
          given?.rating === 'down' ? <RiThumbDownFill /> : <RiThumbDownLine />
        }
        onPress={() => {
          setAsksWhy(true);
          void give({ rating: 'down' }, 'Thank you. What was wrong with it?');
        }}
      />
      <span role="status" className={styles.quiet}>
        {outcome}
      </span>
      {asksWhy && (
        <form
          className={styles.reason}
          onSubmit={event => {
            event.preventDefault();
            setAsksWhy(false);
            void give(
              { rating: 'down', reason: reason.trim() || undefined },
              'Thank you.',
            );
          }}
        >
          <div className={styles.choices}>
            {REASONS.map(each => (
              <Button
                key={each}
                size="small"
                variant="secondary"
                onPress={() => setReason(each)}
              >
                {each}
              </Button>
            ))}
          </div>
          <textarea
            aria-label="What was wrong"
            maxLength={MOST_CHARACTERS}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          <div className={styles.buttons}>
            <Button size="small" variant="primary" type="submit">
              Send
            </Button>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setAsksWhy(false)}
            >
              No reason
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

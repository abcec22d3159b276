import { Button } from '@backstage/ui';
import { ProposedAction } from '@portolan/plugin-assistant-common';
import { ReviewAction } from '@portolan/plugin-platform-react';
import { useId, useState } from 'react';
import styles from './Answer.module.css';

/** An action that the assistant proposes. Nothing is done but by the person, in the same dialog as anywhere else. */
export function ProposedActionCard({ action }: { action: ProposedAction }) {
  const [state, setState] = useState<
    'offered' | 'reviewing' | 'dismissed' | 'done'
  >('offered');
  const [outcome, setOutcome] = useState('');
  const headingId = useId();
  if (state === 'dismissed') {
    return (
      <p className={styles.quiet}>
        Not done: {action.title}, {action.resourceName}.{' '}
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setState('offered')}
        >
          Show again
        </Button>
      </p>
    );
  }
  return (
    <section className={styles.proposal} aria-labelledby={headingId}>
      <h4 id={headingId}>
        Proposed: {action.title}, {action.resourceName}
      </h4>
      <p>{action.why}</p>
      <p role="status" className={styles.quiet}>
        {state === 'done'
          ? outcome
          : 'Nothing is done yet. It runs with your rights, asks first, and is recorded.'}
      </p>
      {state !== 'done' && (
        <div className={styles.buttons}>
          <Button
            size="small"
            variant="primary"
            onPress={() => setState('reviewing')}
          >
            Review…
          </Button>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setState('dismissed')}
          >
            Not now
          </Button>
        </div>
      )}
      {state === 'reviewing' && (
        <ReviewAction
          entityRef={action.entityRef}
          provider={action.provider}
          resourceId={action.resourceId}
          action={action.action}
          input={action.input}
          onClose={() => setState('offered')}
          onDone={message => {
            setOutcome(message);
            setState('done');
          }}
        />
      )}
    </section>
  );
}

import { Alert } from '@backstage/ui';
import { CopyButton } from '@portolan/plugin-platform-react';
import { COMMANDS } from '../composer/commands';
import styles from './Conversation.module.css';

const KEY_CONFIG = `assistant:
  anthropic:
    apiKey: \${ANTHROPIC_API_KEY}`;

/** No model is configured: what is shown instead, and how to change that. */
export function NoModelNotice() {
  return (
    <Alert
      status="info"
      icon
      title="No language model is set up: you see passages, not answers"
      description={
        <div className={styles.notice}>
          <span>
            Questions find and quote the passages that fit best. For written
            answers, the platform team adds a key to app-config and restarts the
            backend:
          </span>
          <pre>{KEY_CONFIG}</pre>
          <div className={styles.buttons}>
            <CopyButton label="Copy configuration" text={KEY_CONFIG} />
          </div>
          <span>
            Claude on Amazon Bedrock needs no key but a role:{' '}
            <code>assistant.model.provider: bedrock</code>.
          </span>
        </div>
      }
    />
  );
}

/** The day's budget is used up. */
export function SpentNotice() {
  return (
    <Alert
      status="warning"
      icon
      title="Your budget for today is used up"
      description="It is renewed at midnight UTC. Until then, search still finds passages; the platform team can raise assistant.budget.perUserPerDayUsd."
    />
  );
}

/** What can be typed into the field besides questions. */
export function CommandHelp({ hasEntity }: { hasEntity: boolean }) {
  return (
    <div className={styles.help} role="note">
      <p>Type a question, or one of these:</p>
      <dl>
        {COMMANDS.map(({ name, about, needsEntity }) => (
          <div key={name}>
            <dt>/{name}</dt>
            <dd>
              {about}
              {needsEntity && !hasEntity && ' (on the page of an entity)'}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Up edits the last question, Escape closes the drawer, Ctrl-I opens it
        anywhere.
      </p>
    </div>
  );
}

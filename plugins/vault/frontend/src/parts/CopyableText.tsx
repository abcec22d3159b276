import { CopyButton } from '@portolan/plugin-platform-react';
import styles from './Vault.module.css';

/** A text to take away: a policy, a command, a snippet. */
export function CopyableText(props: {
  /** What it is: `policy`. */
  label: string;
  text: string;
}) {
  const { label, text } = props;
  return (
    <div className={styles.copyable}>
      {/* Scrolls sideways where it is narrow, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
      <div>
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
    </div>
  );
}

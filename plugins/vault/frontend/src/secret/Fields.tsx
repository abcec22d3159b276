import { Subsection } from '@portolan/plugin-platform-react';
import type {
  VaultField,
  VaultSecretView,
} from '@portolan/plugin-vault-common';
import styles from '../parts/Vault.module.css';

function FieldNames({ fields }: { fields: readonly VaultField[] }) {
  return (
    <ul className={styles.names}>
      {fields.map(({ name, fields: inner }) => (
        <li key={name}>
          <code className={styles.id}>{name}</code>
          {inner && <FieldNames fields={inner} />}
        </li>
      ))}
    </ul>
  );
}

/** The names of a secret's fields, and those that are expected and are not there. */
export function Fields({ view }: { view: VaultSecretView }) {
  const { fields, secret } = view;
  const { missingKeys = [] } = secret;
  if (!fields && missingKeys.length === 0) return null;
  return (
    <Subsection title="Fields (names only)">
      {missingKeys.length > 0 && (
        <p className={styles.notice}>
          <strong>Expected and not there:</strong>{' '}
          <code className={styles.id}>{missingKeys.join(', ')}</code>. Write a
          new version that has them, or correct the annotation
          vault.io/expected-keys.
        </p>
      )}
      {fields && fields.length > 0 && <FieldNames fields={fields} />}
      {fields?.length === 0 && (
        <p className={styles.notice}>It has no fields.</p>
      )}
    </Subsection>
  );
}

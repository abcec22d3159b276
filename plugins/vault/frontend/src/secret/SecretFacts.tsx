import {
  ExternalLink,
  HealthBadge,
  KeyValueList,
  RelativeTime,
  Subsection,
} from '@portolan/plugin-platform-react';
import type { VaultSecretView } from '@portolan/plugin-vault-common';
import styles from '../parts/Vault.module.css';
import {
  lateWords,
  policyWords,
  secretState,
  versionWords,
} from '../words/secrets';

/** How a secret is, who looks after it, when it is to be rotated, and its pages in Vault. */
export function SecretFacts({ view }: { view: VaultSecretView }) {
  const { secret, kvVersion, maxVersions, casRequired, links } = view;
  const { label, tone } = secretState(secret);
  const { createdAt, updatedAt, updatedBy, rotateBy } = secret;
  return (
    <KeyValueList
      entries={[
        {
          key: 'Path',
          value: <code className={styles.id}>{secret.path}</code>,
        },
        { key: 'State', value: <HealthBadge health={tone} word={label} /> },
        { key: 'Late', value: lateWords(secret, Date.now()) },
        { key: 'Version', value: versionWords(secret) },
        {
          key: 'Last change',
          value: updatedAt && (
            <>
              <RelativeTime time={updatedAt} />
              {updatedBy && ` by ${updatedBy}`}
            </>
          ),
        },
        { key: 'Since', value: createdAt && <RelativeTime time={createdAt} /> },
        { key: 'Owner', value: secret.owner },
        { key: 'Rotation', value: policyWords(secret) },
        {
          key: 'To be rotated',
          value: rotateBy && <RelativeTime time={rotateBy} />,
        },
        { key: 'Engine', value: `KV version ${kvVersion}` },
        {
          key: 'Versions kept',
          value:
            maxVersions === undefined ? undefined : `at most ${maxVersions}`,
        },
        { key: 'Versions are deleted after', value: view.deleteVersionAfter },
        {
          key: 'Writers',
          value: casRequired && 'must name the version that they replace',
        },
        {
          key: 'In Vault',
          value: (
            <span className={styles.links}>
              {links.map(({ title, url }) => (
                <ExternalLink key={url} href={url}>
                  {title}
                </ExternalLink>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

/** What people wrote about a secret, without what looks like one. */
export function CustomMetadata({ view }: { view: VaultSecretView }) {
  const { customMetadata } = view;
  if (customMetadata.length === 0) return null;
  return (
    <Subsection title="Custom metadata">
      <KeyValueList
        entries={customMetadata.map(({ name, value }) => ({
          key: name,
          value: value ?? (
            <span className={styles.quiet}>
              not shown: it looks like a secret, and metadata is no place for
              one
            </span>
          ),
        }))}
      />
    </Subsection>
  );
}

import { Link } from '@backstage/ui';
import {
  ExternalLink,
  HealthBadge,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import type { VaultSecret } from '@portolan/plugin-vault-common';
import styles from '../parts/Vault.module.css';
import {
  lateWords,
  policyWords,
  secretState,
  versionWords,
} from '../words/secrets';

function State({ secret }: { secret: VaultSecret }) {
  const { label, tone } = secretState(secret);
  const { missingKeys = [], error } = secret;
  const late = lateWords(secret, Date.now());
  return (
    <>
      <HealthBadge health={tone} word={label} />
      {late && <div className={styles.quiet}>{late}</div>}
      {missingKeys.length > 0 && (
        <div className={styles.quiet}>lacks {missingKeys.join(', ')}</div>
      )}
      {error && <div className={styles.quiet}>{error.message}</div>}
    </>
  );
}

function Rotation({ secret }: { secret: VaultSecret }) {
  const policy = policyWords(secret);
  const { rotateBy, overdueSince } = secret;
  if (!policy) return null;
  return (
    <>
      {policy}
      {rotateBy && (
        <div className={styles.quiet}>
          {overdueSince ? 'was due ' : 'due '}
          <RelativeTime time={rotateBy} />
        </div>
      )}
    </>
  );
}

function secretColumns(
  secretHref: (name: string) => string,
  kvVersion: number | undefined,
): readonly ResourceColumn<VaultSecret>[] {
  const columns: ResourceColumn<VaultSecret>[] = [
    {
      id: 'name',
      title: 'Secret',
      rowHeader: true,
      render: ({ name }) => <Link href={secretHref(name)}>{name}</Link>,
    },
    {
      id: 'state',
      title: 'State',
      render: secret => <State secret={secret} />,
    },
    {
      id: 'changed',
      title: 'Last change',
      render: ({ updatedAt, updatedBy }) => (
        <>
          {updatedAt && <RelativeTime time={updatedAt} />}
          {updatedBy && <div className={styles.quiet}>by {updatedBy}</div>}
        </>
      ),
    },
    {
      id: 'version',
      title: 'Version',
      compact: true,
      render: secret => versionWords(secret),
    },
    {
      id: 'created',
      title: 'Since',
      compact: true,
      render: ({ createdAt }) => createdAt && <RelativeTime time={createdAt} />,
    },
    { id: 'owner', title: 'Owner', render: ({ owner }) => owner },
    {
      id: 'rotation',
      title: 'Rotation',
      render: secret => <Rotation secret={secret} />,
    },
    {
      id: 'vault',
      title: 'Its page in Vault',
      titleHidden: true,
      compact: true,
      render: ({ url }) => (
        <ExternalLink href={url}>Open in Vault</ExternalLink>
      ),
    },
  ];
  // Version 1 keeps the names alone: columns without anything would only be in the way.
  return kvVersion === 1
    ? columns.filter(({ id }) => ['name', 'state', 'vault'].includes(id))
    : columns;
}

/** Secrets by name, with what Vault keeps about each. */
export function SecretTable(props: {
  secrets: readonly VaultSecret[];
  kvVersion: number | undefined;
  secretHref: (name: string) => string;
}) {
  const { secrets, kvVersion, secretHref } = props;
  return (
    <ResourceTable
      label="Secrets by name, without their values"
      columns={secretColumns(secretHref, kvVersion)}
      rows={secrets}
      rowKey={({ path }) => path}
    />
  );
}

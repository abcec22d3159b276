import {
  HealthBadge,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
  Subsection,
} from '@portolan/plugin-platform-react';
import type { VaultVersion } from '@portolan/plugin-vault-common';
import styles from '../parts/Vault.module.css';
import { versionState } from '../words/secrets';

function VersionState({ version }: { version: VaultVersion }) {
  const { label, tone } = versionState(version);
  const { deletedAt, deletedBy, state } = version;
  return (
    <>
      <HealthBadge health={tone} word={label} />
      {deletedAt && (
        <div className={styles.quiet}>
          {state === 'present' ? 'will be deleted ' : 'deleted '}
          <RelativeTime time={deletedAt} />
          {deletedBy && ` by ${deletedBy}`}
        </div>
      )}
    </>
  );
}

const COLUMNS: readonly ResourceColumn<VaultVersion>[] = [
  {
    id: 'version',
    title: 'Version',
    rowHeader: true,
    compact: true,
    render: ({ version }) => version,
  },
  {
    id: 'state',
    title: 'State',
    render: version => <VersionState version={version} />,
  },
  {
    id: 'created',
    title: 'Written',
    render: ({ createdAt }) => createdAt && <RelativeTime time={createdAt} />,
  },
  { id: 'by', title: 'By', render: ({ by }) => by },
];

/** The versions of a secret, the newest first. */
export function Versions({ versions }: { versions: readonly VaultVersion[] }) {
  if (versions.length === 0) return null;
  return (
    <Subsection title="Versions">
      <ResourceTable
        label="Versions, newest first"
        columns={COLUMNS}
        rows={versions}
        rowKey={({ version }) => `${version}`}
      />
    </Subsection>
  );
}
